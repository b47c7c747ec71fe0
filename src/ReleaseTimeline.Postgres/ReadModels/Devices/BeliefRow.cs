using ReleaseTimeline.Projections.Devices;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>A row of <c>device_belief</c>. Times are in UTC, rounded down to the microseconds of the database; what is open has the end of time.</summary>
/// <param name="Device">The number of the device.</param>
/// <param name="State">The number of the state.</param>
/// <param name="NextState">The number of the next state; 0 where there is none.</param>
/// <param name="Certainty">A letter.</param>
/// <param name="ValidFrom">From when, inclusive.</param>
/// <param name="ValidTo">Until when, exclusive.</param>
/// <param name="UnsettledFrom">After when the next state is as possible.</param>
/// <param name="KnownFrom">When it was learnt, inclusive.</param>
/// <param name="KnownTo">When otherwise was learnt, exclusive.</param>
internal readonly record struct BeliefRow(
    int Device, int State, int NextState, char Certainty, DateTime ValidFrom, DateTime ValidTo, DateTime UnsettledFrom, DateTime KnownFrom, DateTime KnownTo)
{
    /// <summary>What the database knows as infinity.</summary>
    public static readonly DateTime Open = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    /// <summary>What finds it: no two rows of a device begin at one moment and were learnt at one.</summary>
    public (DateTime ValidFrom, DateTime KnownFrom) Key => (ValidFrom, KnownFrom);

    /// <summary>The row of a belief; null where its time is shorter than the database can tell.</summary>
    public static BeliefRow? Of(int device, in DeviceBelief belief, int state, int nextState)
    {
        var content = belief.Content;
        var (from, to) = (Floor(content.From), Floor(content.To));
        var (knownFrom, knownTo) = (Floor(belief.KnownFrom), Floor(belief.KnownTo));
        if (from >= to || knownFrom >= knownTo)
            return null;
        return new BeliefRow(device, state, nextState, LetterOf(content.Certainty), from, to, Floor(content.UnsettledFrom), knownFrom, knownTo);
    }

    private static char LetterOf(BeliefCertainty certainty) => certainty switch
    {
        BeliefCertainty.Observed => 'o',
        BeliefCertainty.Derived => 'd',
        _ => 'r',
    };

    private static DateTime Floor(DateTimeOffset? time) => time is { } given
        ? new DateTime(given.UtcTicks - (given.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc)
        : Open;
}
