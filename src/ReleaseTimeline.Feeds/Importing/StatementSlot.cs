using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// What a statement is about, whatever it says of it: two statements of one source in one slot are the same claim, said again or changed.
/// </summary>
/// <param name="Stream">The stream.</param>
/// <param name="Claim">The kind of claim; events that undo or extend each other share one.</param>
/// <param name="Detail">What tells the claims of one kind in one stream apart: the CVE, the build, the scheme; null where there is one.</param>
internal readonly record struct StatementSlot(StreamId Stream, string Claim, string? Detail)
{
    public static StatementSlot Of(StreamId stream, TimelineEvent statement) => statement switch
    {
        FixListed e => new(stream, "fix", e.Cve.ToString()),
        FixDelisted e => new(stream, "fix", e.Cve.ToString()),
        BuildPublished e => new(stream, "build", e.Build.ToString()),
        ReleaseScopeExtended e => new(stream, "build", e.Build.ToString()),
        ExploitationReported or ExploitationRefuted => new(stream, "exploitation", null),
        KevListed or KevDueDateChanged => new(stream, "kev", null),
        SeverityAssessed e => new(stream, SeverityAssessed.TypeName, e.Scheme),
        ThreatReported e => new(stream, ThreatReported.TypeName, e.ReportedBy),
        StatementReported e => new(stream, StatementReported.TypeName, $"{e.ReportedBy}\n{e.About}\n{e.Claim}"),
        _ => new(stream, statement.Type, null),
    };
}
