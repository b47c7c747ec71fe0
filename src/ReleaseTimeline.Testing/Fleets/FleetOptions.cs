namespace ReleaseTimeline.Testing;

/// <summary>How large a generated fleet is, how long it is watched, and which of all possible fleets it is.</summary>
public sealed record FleetOptions
{
    /// <summary>The most devices of a fleet, 10,000,000.</summary>
    public const int MostDevices = 10_000_000;

    /// <summary>The most days for which a fleet is watched, 3,650.</summary>
    public const int MostDays = 3_650;

    /// <summary>How many devices there are: 1 to <see cref="MostDevices"/>. What a device does is the same in a fleet of any size.</summary>
    public required int Devices { get; init; }

    /// <summary>How many days the devices are seen: 1 to <see cref="MostDays"/>. What was seen on the last of them may be reported some days later.</summary>
    public required int Days { get; init; }

    /// <summary>Which fleet it is. The same options and the same knowledge of releases give the same events, on every machine.</summary>
    public required long Seed { get; init; }

    /// <summary>The first day, in UTC. The default is 15 February 2026: a month before the first public background security improvements.</summary>
    public DateOnly From { get; init; } = new(2026, 2, 15);

    /// <summary>
    /// How long it usually is from one sight of a device to the next: half of the devices are seen more often, and half less often. From an hour to
    /// 100 days; a day by default. Whatever it is, every device is seen at least once.
    /// </summary>
    public TimeSpan CheckInInterval { get; init; } = TimeSpan.FromDays(1);

    internal FleetOptions Checked()
    {
        if (Devices is < 1 or > MostDevices)
            throw new ArgumentOutOfRangeException(nameof(Devices), Devices, $"A fleet has 1 to {MostDevices} devices.");
        if (Days is < 1 or > MostDays)
            throw new ArgumentOutOfRangeException(nameof(Days), Days, $"A fleet is watched for 1 to {MostDays} days.");
        if (CheckInInterval < TimeSpan.FromHours(1) || CheckInInterval > TimeSpan.FromDays(100))
            throw new ArgumentOutOfRangeException(nameof(CheckInInterval), CheckInInterval, "A device is seen once an hour to once in 100 days.");
        if (From.Year is < 2000 or > 2080)
            throw new ArgumentOutOfRangeException(nameof(From), From, "A fleet begins in the years 2000 to 2080.");
        return this;
    }
}
