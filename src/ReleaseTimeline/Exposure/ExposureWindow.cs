using ReleaseTimeline.Time;

namespace ReleaseTimeline.Exposure;

/// <summary>A time during which a device lacked a fix.</summary>
/// <param name="VulnerableFrom">When it began to lack it, as far as it was seen; unbounded before the first sight.</param>
/// <param name="FixAvailableFrom">The first day on which a release with the fix was offered to its model; null where none was.</param>
/// <param name="FixedBetween">When it got the fix; null where it had not.</param>
/// <param name="IsPastDue">Whether KEV's due day passed before it certainly had the fix.</param>
public sealed record ExposureWindow(ValidTime VulnerableFrom, DateOnly? FixAvailableFrom, ValidTime? FixedBetween, bool IsPastDue);
