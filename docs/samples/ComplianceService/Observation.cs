using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Samples.ComplianceService;

/// <summary>What an agent or an MDM reports of a device.</summary>
/// <param name="Device">Its id.</param>
/// <param name="Os"><c>iOS</c>, <c>iPadOS</c>, <c>macOS</c>.</param>
/// <param name="Model">Its model identifier, <c>iPhone15,2</c>.</param>
/// <param name="Build">The build of its base, <c>23D8133</c>.</param>
/// <param name="SupplementalBuild">The build of its letter, <c>23D771330a</c>; null where there is none, or the agent cannot tell.</param>
/// <param name="CanSeeLetter">Whether the agent would have told of a letter; null where a supplemental build says so by itself.</param>
/// <param name="SeenAt">When it was seen: an instant with its offset, or a day.</param>
internal sealed record Observation(
    string Device, string Os, string? Model, string Build, string? SupplementalBuild, bool? CanSeeLetter, string? SeenAt)
{
    /// <summary>The event it is.</summary>
    /// <param name="now">What time it is: nothing was seen later.</param>
    /// <exception cref="FormatException">A value is not what it should be; the message names it.</exception>
    public OsStateObserved ToEvent(DateTimeOffset now)
    {
        var seenAt = Moment.Parse(SeenAt ?? throw new FormatException($"The report of '{Device}' does not say when the device was seen (seenAt)."));
        if (seenAt.Beginning > now)
            throw new FormatException($"'{Device}' was seen at {seenAt}, and it is {Moment.At(now)}: nobody has seen it later than now.");
        return new OsStateObserved
        {
            Device = Device ?? throw new FormatException("A report names no device."),
            Model = Model,
            Os = OsExtensions.TryParse(Os, out var os) ? os : throw new FormatException($"'{Os}' is no operating system: it is iOS, iPadOS or macOS."),
            Build = BuildNumber.Parse(Build ?? throw new FormatException($"The report of '{Device}' names no build.")),
            SupplementalBuild = SupplementalBuild is null ? null : BuildNumber.Parse(SupplementalBuild),
            CanSeeLetter = CanSeeLetter,
            ValidAt = seenAt,
            StatedAt = seenAt,
            Source = new SourceReference("agent"),
        };
    }
}
