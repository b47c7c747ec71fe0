using ReleaseTimeline.Projections.Releases;

namespace ReleaseTimeline.Projections.Latest;

/// <summary>Where a release stood for a model at a moment.</summary>
public sealed record ReleasePlace
{
    /// <summary>The release.</summary>
    public required Release Release { get; init; }

    /// <summary>How it stood.</summary>
    public required PlaceKind Kind { get; init; }

    /// <summary>
    /// That it was offered to the model, whether before the moment or after it; null where it never was, or is a prerelease.
    /// </summary>
    public ReleaseOffer? Offer { get; init; }

    /// <summary>
    /// How many later full releases of its branch had been offered to the model: 0 for the latest, 1 for n-1. Null where it had not been
    /// offered itself.
    /// </summary>
    public int? BehindBy { get; init; }

    /// <summary>How many later branches had been offered to the model: 0 on the latest major version. Null as <see cref="BehindBy"/> is.</summary>
    public int? BranchesBehind { get; init; }

    /// <summary>
    /// What was offered to the model first, by the moment, of the later releases of its branch, letters included; null where nothing was, or it had not been offered itself.
    /// </summary>
    public OfferedRelease? SupersededBy { get; init; }

    /// <summary>Days from the offer of <see cref="SupersededBy"/> to the moment; 0 where nothing took its place, null where that day is not known.</summary>
    public int? DaysSuperseded { get; init; }

    /// <summary>Days from the offer of the latest release of its branch to the moment; null where that day is not known.</summary>
    public int? DaysSinceLatest { get; init; }
}
