using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>
/// Derives from what was seen of a device, and from what was reported of it, the periods during which it ran each thing.
/// </summary>
/// <remarks>
/// A letter that vanishes while the base stays is a removal, if the source can see letters; with a new base it is an update. A missing letter
/// from a source that cannot see letters changes nothing.
/// </remarks>
public sealed class DeviceProjection : IProjection<DeviceRecord>
{
    /// <summary>The one instance; it has no state.</summary>
    public static DeviceProjection Instance { get; } = new();

    private DeviceProjection()
    {
    }

    /// <inheritdoc/>
    public string Category => StreamId.DeviceCategory;

    /// <inheritdoc/>
    public DeviceRecord Initial => default;

    /// <inheritdoc/>
    public DeviceRecord Apply(DeviceRecord state, RecordedEvent recorded) => recorded.Event switch
    {
        OsStateObserved e => Observe(InManagement(state, e.Model), e, recorded),
        PatchInstalled e => Install(state, e.ValidAt, recorded, WithLetter(state, e)),
        PatchRemoved e => Install(state, e.ValidAt, recorded, WithoutLetter(state, e)),
        SoftwareUpdateInstalled e => Install(state, e.ValidAt, recorded, Updated(e)),
        DeviceEnrolled e => InManagement(state, e.Model),
        DeviceRetired => state with { Retirement = recorded },
        AutomaticInstallationChanged or PatchOffered or InstallationFailed => state with { Notes = state.Notes.Push(recorded) },
        _ => state,
    };

    // A device that is enrolled or seen again is back, whenever it had left.
    private static DeviceRecord InManagement(in DeviceRecord record, string? model) =>
        record.Retirement is null && (model is null || string.Equals(model, record.Model, StringComparison.Ordinal))
            ? record
            : record with { Model = model ?? record.Model, Retirement = null };

    private static DeviceRecord Observe(in DeviceRecord record, OsStateObserved observed, RecordedEvent recorded)
    {
        var seen = StateIn(observed);
        var seenAt = observed.ValidAt.By ?? observed.StatedAt;
        if (!record.HasCurrent)
            return record.Begin(new DevicePeriod(seen, ValidTime.Between(null, seenAt), IsDerived: false, seenAt, recorded, recorded));

        ref readonly var current = ref record.Current;
        if (!current.State.HasSameBase(seen))
            return record.Begin(Derived(seen, record.BaseLastSeen, seenAt, recorded));
        if (seen.Letter == LetterSight.CannotTell)
            return current.State.Letter == LetterSight.CannotTell ? record.SeeAgain(seenAt, recorded) : record.SeeBase(seenAt);
        if (seen.Letter == current.State.Letter && seen.HasSameLetter(current.State))
            return record.SeeAgain(seenAt, recorded);
        return record.Begin(Derived(seen, current.LastSeen, seenAt, recorded));
    }

    private static DevicePeriod Derived(in OsState state, Moment lastOther, Moment seenAt, RecordedEvent recorded) => new(
        state, ValidTime.Between(lastOther.CompareTo(seenAt) < 0 ? lastOther : seenAt, seenAt), IsDerived: true, seenAt, recorded, recorded);

    private static DeviceRecord Install(in DeviceRecord record, ValidTime when, RecordedEvent recorded, OsState? installed)
    {
        if (installed is not { } state || when.By is not { } by)
            return record;
        if (record.HasCurrent && record.Current.State.HasSameBase(state) && record.Current.State.Letter == state.Letter && record.Current.State.HasSameLetter(state))
            return record.SeeAgain(by, recorded);
        return record.Begin(new DevicePeriod(state, Narrowed(record, when, by), IsDerived: false, by, recorded, recorded));
    }

    // What was seen after the beginning of an interval shows that the change came later still.
    private static ValidTime Narrowed(in DeviceRecord record, ValidTime when, Moment by)
    {
        if (!when.IsInterval || !record.HasCurrent)
            return when;
        var lastOther = record.BaseLastSeen;
        return when.After is { } after && after.CompareTo(lastOther) >= 0 ? when : ValidTime.Between(lastOther.CompareTo(by) < 0 ? lastOther : by, by);
    }

    private static OsState StateIn(OsStateObserved observed)
    {
        var supplemental = observed.SupplementalBuild == observed.Build ? null : observed.SupplementalBuild;
        var letter = observed.Version?.Letter;
        var canSee = observed.CanSeeLetter ?? observed.SupplementalBuild is not null;
        var sight = letter is not null || supplemental is not null ? LetterSight.Seen : canSee ? LetterSight.None : LetterSight.CannotTell;
        return new OsState(observed.Os, observed.Version?.Base, observed.Build, sight, letter, supplemental);
    }

    private static OsState WithLetter(in DeviceRecord record, PatchInstalled installed)
    {
        var label = installed.Release;
        var isOnCurrent = record.HasCurrent && IsOnBase(record.Current.State, label);
        var build = isOnCurrent ? record.Current.State.Build : null;
        return new OsState(label.Os, label.Version.Base, build, LetterSight.Seen, label.Version.Letter, installed.Build);
    }

    private static OsState WithoutLetter(in DeviceRecord record, PatchRemoved removed) =>
        record.HasCurrent && IsOnBase(record.Current.State, removed.Release)
            ? record.Current.State with { Letter = LetterSight.None, LetterSeen = null, SupplementalBuild = null }
            : new OsState(removed.Release.Os, removed.Release.Version.Base, null, LetterSight.None, null, null);

    // A state of which only the build is known is taken to be on the base that the report names.
    private static bool IsOnBase(in OsState state, ReleaseLabel label) =>
        state.Os.Line() == label.Os.Line() && (state.Base is null || state.Base == label.Version.Base);

    private static OsState Updated(SoftwareUpdateInstalled installed)
    {
        var letter = installed.Release.Version.Letter;
        return new(installed.Release.Os, installed.Release.Version.Base, installed.Build, letter is null ? LetterSight.None : LetterSight.Seen, letter, null);
    }
}
