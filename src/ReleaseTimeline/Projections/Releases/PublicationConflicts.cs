using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>Where sources disagree about a release coming out: on which day, and through which program.</summary>
internal static class PublicationConflicts
{
    private const string LaterReleases = "later releases";

    /// <summary>Other days than the one believed; where none is, days that are proven to be too late.</summary>
    /// <param name="publications">The last word of each source.</param>
    /// <param name="believed">The day that is believed, and whose it is; null where none is.</param>
    /// <param name="published">Every statement that it came out.</param>
    public static IEnumerable<ReleaseConflict> OfDay(
        List<RecordedEvent> publications, (DateOnly Day, RecordedEvent Claim)? believed, RecordedEvent[] published)
    {
        var proof = published.Where(claim => claim.Event.ValidAt is { IsInterval: true, By: not null }).MinBy(claim => claim.Event.ValidAt.By!.Value);
        foreach (var claim in publications)
        {
            if (claim.Event.ValidAt.Exactly?.Day is not { } day || day == believed?.Day)
                continue;
            if (believed is { } chosen)
                yield return Between(SourcePrecedence.Date, Text(chosen.Day), chosen.Claim, Text(day), claim);
            else if (proof is not null)
                yield return Between(SourcePrecedence.Date, $"by {Text(proof.Event.ValidAt.By!.Value.Day)}", proof, Text(day), claim, LaterReleases);
        }
    }

    /// <summary>Other programs than that of the most believed source.</summary>
    public static IEnumerable<ReleaseConflict> OfProgram(List<RecordedEvent> publications) =>
        from claim in publications.Skip(1)
        where ReleaseBelief.ProgramOf(claim) != ReleaseBelief.ProgramOf(publications[0])
        select Between(SourcePrecedence.Program, ReleaseBelief.ProgramOf(publications[0])!, publications[0], ReleaseBelief.ProgramOf(claim)!, claim);

    private static ReleaseConflict Between(string field, string believed, RecordedEvent claim, string other, RecordedEvent otherClaim, string? by = null) =>
        new(field, believed, by ?? claim.Event.Source.Name, other, otherClaim.Event.Source.Name)
        {
            Precedence = field,
            BelievedEvent = claim,
            OtherEvent = otherClaim,
        };

    private static string Text(DateOnly day) => Moment.On(day).ToString();
}
