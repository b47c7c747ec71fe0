namespace ReleaseTimeline.Tests.Shared;

/// <summary>The folder of real documents beside the repository. It is not part of the repository; tests that need it are skipped without it.</summary>
internal static class SharedData
{
    public const string Absent = "The folder of real documents, ../shared/data beside the repository, is absent.";

    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A file or folder in it.</summary>
    public static string PathTo(params ReadOnlySpan<string> parts) =>
        Path.Combine([Folder ?? throw new InvalidOperationException(Absent), .. parts]);

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent;
        if (folder?.Parent is not { } beside)
            return null;
        var data = Path.Combine(beside.FullName, "shared", "data");
        return Directory.Exists(data) ? data : null;
    }
}

/// <summary>A test over real documents; skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedData.Folder is null ? SharedData.Absent : null;
}

/// <summary>A test over real documents with cases; skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedData.Folder is null ? SharedData.Absent : null;
}
