using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>Whether a device, or anything that runs a build, was exposed to a vulnerability at a moment, and how we know.</summary>
public sealed record ExposureVerdict
{
    /// <summary>The vulnerability.</summary>
    public required CveId Cve { get; init; }

    /// <summary>The moment asked about.</summary>
    public required Moment At { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What it ran; null where that is not known. Where two states are possible, the earlier one.</summary>
    public required RunningRelease? Running { get; init; }

    /// <summary>Whether what it ran had been withdrawn by then. It says nothing of the fix, which what is installed keeps.</summary>
    public bool OnWithdrawnRelease { get; init; }

    /// <summary>
    /// The first day on which a release with the fix was offered to the model; null where none was by then, where the day of the first is not known
    /// (<see cref="FixedBy"/> has its bound), or where the model is not known.
    /// </summary>
    public DateOnly? FixAvailableFrom { get; init; }

    /// <summary>What had brought the fix to the model by then, by day.</summary>
    public IReadOnlyList<FixOffer> FixedBy { get; init; } = [];

    /// <summary>
    /// The calendar days, from <see cref="FixAvailableFrom"/> and before the day asked about, that ended with the device lacking a fix that
    /// was available to it. Days before its first sight count to the most, unless it was first seen with the fix: then it is not taken to have
    /// been there before. Null where what it ran is not known, or the vulnerability does not concern it.
    /// </summary>
    public DayRange? DaysExposed { get; init; }

    /// <summary>Whether the vulnerability was known to be exploited by then.</summary>
    public bool IsExploited { get; init; }

    /// <summary>Its entry in CISA's KEV by then; null where there was none.</summary>
    public KevEntry? Kev { get; init; }

    /// <summary>Whether it was exposed and KEV's due day was over.</summary>
    public bool IsPastDue { get; init; }

    /// <summary>Why, in sentences.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The events it rests on, each once, in order of valid time.</summary>
    public required IReadOnlyList<RecordedEvent> Because { get; init; }
}
