using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Output;

/// <summary>A form in which an audit is written: takes the rows as they come, and the totals at the end.</summary>
internal interface IAuditReport : IDisposable
{
    /// <summary>Takes a row.</summary>
    void Add(AuditRow row);

    /// <summary>Writes all of it.</summary>
    void Write(FleetAudit audit, TextWriter output);
}
