using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>
/// What is known of one device; the state of <see cref="DeviceProjection"/>. <c>default</c> is a device of which nothing is known. The
/// current period is held in place, so that seeing a device unchanged costs no memory.
/// </summary>
public readonly record struct DeviceRecord
{
    private readonly DevicePeriod current;

    /// <summary>Its model identifier; null where no source says.</summary>
    public string? Model { get; internal init; }

    /// <summary>The event by which it left management; null where it did not.</summary>
    public RecordedEvent? Retirement { get; internal init; }

    internal EventStack? Notes { get; init; }

    internal PastPeriod? Past { get; private init; }

    internal Moment BaseLastSeen { get; private init; }

    internal bool HasCurrent { get; private init; }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref readonly DevicePeriod Current => ref current;

    internal DeviceRecord Begin(in DevicePeriod period) =>
        new(this, period) { Past = HasCurrent ? new PastPeriod(current, Past) : Past, BaseLastSeen = period.LastSeen, HasCurrent = true };

    /// <summary>The same thing was seen again, its letter included.</summary>
    internal DeviceRecord SeeAgain(Moment at, RecordedEvent evidence) =>
        new(this, current with { LastSeen = at, LastEvidence = evidence }) { BaseLastSeen = at };

    /// <summary>The same base was seen again by a source that cannot see letters.</summary>
    internal DeviceRecord SeeBase(Moment at) => this with { BaseLastSeen = at };

    private DeviceRecord(in DeviceRecord other, in DevicePeriod period)
    {
        this = other;
        current = period;
    }
}
