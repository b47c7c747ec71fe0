namespace ReleaseTimeline.Testing;

/// <summary>The time of a fleet: seconds since the beginning of its first day, in UTC.</summary>
internal static class FleetTime
{
    /// <summary>Days have no leap seconds.</summary>
    public const int SecondsInDay = 86_400;
}
