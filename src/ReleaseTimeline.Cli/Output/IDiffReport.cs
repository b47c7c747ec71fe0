using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.KnowledgeDiffs;

namespace ReleaseTimeline.Cli.Output;

/// <summary>A form of the answer to what changed: verdicts come one by one, and are written after what changed them.</summary>
internal interface IDiffReport : IDisposable
{
    /// <summary>Takes a verdict that differs.</summary>
    void Add(VerdictChange change);

    /// <summary>Writes all of it.</summary>
    void Write(DiffScope scope, VerdictDiff verdicts, TextWriter output);
}
