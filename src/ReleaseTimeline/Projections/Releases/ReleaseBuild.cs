using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>A build of a release, and to which models it was offered from which day.</summary>
public sealed class ReleaseBuild
{
    private readonly SortedDictionary<string, (DateOnly? Since, RecordedEvent Evidence)> offers;

    internal ReleaseBuild(
        BuildNumber build,
        BuildNumber? prerequisite,
        DateOnly? day,
        bool isBeta,
        RecordedEvent evidence,
        SortedDictionary<string, (DateOnly? Since, RecordedEvent Evidence)> offers)
    {
        Build = build;
        PrerequisiteBuild = prerequisite;
        Day = day;
        IsBeta = isBeta;
        Evidence = evidence;
        this.offers = offers;
    }

    /// <summary>The build.</summary>
    public BuildNumber Build { get; }

    /// <summary>The build it is applied to; null where it stands alone or where that is not known.</summary>
    public BuildNumber? PrerequisiteBuild { get; }

    /// <summary>The day it was first offered; null where no source gives one.</summary>
    public DateOnly? Day { get; }

    /// <summary>Whether it was a prerelease.</summary>
    public bool IsBeta { get; }

    /// <summary>The statement by the most believed source that knows the build.</summary>
    public RecordedEvent Evidence { get; }

    /// <summary>The models it was offered to at any time, in ordinal order; empty where no source says.</summary>
    public IReadOnlyCollection<string> Models => offers.Keys;

    /// <summary>Whether any source says to which models it was offered.</summary>
    public bool KnowsModels => offers.Count > 0;

    /// <summary>
    /// Since when, and by which statement, it was offered to <paramref name="model"/>; null where it was not, or where no source says to which
    /// models it was offered (<see cref="KnowsModels"/>). The day is null where no source dates the build.
    /// </summary>
    public (DateOnly? Since, RecordedEvent Evidence)? OfferTo(string model) => offers.TryGetValue(model, out var offer) ? offer : null;
}
