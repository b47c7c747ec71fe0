using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Who put an event in the place of another, and why.</summary>
/// <param name="Event">The correction.</param>
/// <param name="Name">Who corrected.</param>
/// <param name="InPlaceOf">The event that is wrong.</param>
/// <param name="Reason">Why.</param>
internal sealed record CorrectedByShape(string Event, string Name, string InPlaceOf, string Reason)
{
    /// <summary>The same of a correction; null for none.</summary>
    public static CorrectedByShape? Of(RecordedEvent? correction) => correction?.Event is StatementCorrected corrected
        ? new(correction.Id.ToString(), corrected.Source.Name, corrected.Corrects.ToString(), corrected.Reason)
        : null;
}
