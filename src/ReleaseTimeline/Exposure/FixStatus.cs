namespace ReleaseTimeline.Exposure;

/// <summary>Whether a patch level has the fix of a vulnerability, for every day at once.</summary>
/// <param name="Presence">Whether it has it, on the days before <paramref name="MayHaveFrom"/>.</param>
/// <param name="MayHaveFrom">From which day on it cannot be told any more, because a letter that its source cannot see brought the fix; null where no day changes it.</param>
public readonly record struct FixStatus(FixPresence Presence, DateOnly? MayHaveFrom)
{
    /// <summary>Whether it had the fix on a day.</summary>
    public FixPresence On(DateOnly day) => MayHaveFrom <= day ? FixPresence.Unknown : Presence;
}
