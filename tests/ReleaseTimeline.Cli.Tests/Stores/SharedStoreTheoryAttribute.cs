using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>A test over real documents with cases of a class that others inherit for each kind of store; skipped where the documents are absent.</summary>
public sealed class SharedStoreTheoryAttribute : StoreTheoryAttribute
{
    public SharedStoreTheoryAttribute() => Skip = SharedData.Folder is null ? SharedData.Absent : null;
}
