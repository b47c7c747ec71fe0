namespace ReleaseTimeline.Projections.Devices;

/// <summary>A period that is over, and those before it.</summary>
internal sealed class PastPeriod(in DevicePeriod period, PastPeriod? earlier)
{
    private readonly DevicePeriod period = period;

    public ref readonly DevicePeriod Period => ref period;

    public PastPeriod? Earlier { get; } = earlier;
}
