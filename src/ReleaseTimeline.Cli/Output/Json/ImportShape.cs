namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What came of an import.</summary>
internal sealed record ImportShape(
    string Source, long Documents, long Skipped, long Statements, long EventsAppended, IReadOnlyList<RejectedDocumentShape> Rejected);
