using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>What is believed of one release, after what every source says of it has been weighed by <see cref="SourcePrecedence"/>.</summary>
public sealed class Release
{
    private readonly Dictionary<CveId, ReleaseFix> fixes;

    internal Release(ReleaseLabel label, IReadOnlyList<ReleaseFix> listed)
    {
        Label = label;
        Fixes = listed;
        fixes = listed.ToDictionary(fix => fix.Cve);
    }

    /// <summary>The label it is stored under; an iPadOS release is stored under iOS.</summary>
    public ReleaseLabel Label { get; }

    /// <summary>
    /// The operating systems it was released for, in the order iOS, iPadOS, macOS; never empty. Where neither a source nor a model tells, all that
    /// are stored under its label.
    /// </summary>
    public required ValueList<Os> Products { get; init; }

    /// <summary>The id of the program it came through; null for a lettered release of which no source says.</summary>
    public required string? Program { get; init; }

    /// <summary>Whether only prereleases of it are known.</summary>
    public required bool IsBeta { get; init; }

    /// <summary>The day it became public, in the vendor's calendar; null where that is not known.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>The day by which it was public: <see cref="Day"/>, or the bound that is known where the day is not; null where neither is.</summary>
    public required DateOnly? PublicBy { get; init; }

    /// <summary>The last moment at which it is known not to have been public, where <see cref="Day"/> is not known; null where none is.</summary>
    public Moment? NotPublicOn { get; init; }

    /// <summary>The first day on which it can have been public: <see cref="Day"/>, or the lower bound where the day is not known; null where neither is.</summary>
    public DateOnly? PublicFrom => Day ?? NotPublicOn?.Day;

    /// <summary>Its builds, in order of build.</summary>
    public required IReadOnlyList<ReleaseBuild> Builds { get; init; }

    /// <summary>What it is listed as addressing, in order of CVE.</summary>
    public IReadOnlyList<ReleaseFix> Fixes { get; }

    /// <summary>The statement that made it public; null where only builds, fixes or an announcement are known.</summary>
    public required RecordedEvent? Publication { get; init; }

    /// <summary>The announcement, for a letter that was announced; null where there was none.</summary>
    public required RecordedEvent? Announcement { get; init; }

    /// <summary>The withdrawal; null where it was not withdrawn.</summary>
    public required RecordedEvent? Withdrawal { get; init; }

    /// <summary>What a source says took its place; null where none says.</summary>
    public required RecordedEvent? Supersession { get; init; }

    /// <summary>The vendor's advisory; null where no source gives one.</summary>
    public required string? AdvisoryUri { get; init; }

    /// <summary>The parts it patches, in the source's order; empty where no source names them.</summary>
    public required ValueList<string> Components { get; init; }

    /// <summary>What makes it take effect; null where no source says.</summary>
    public required string? ActivatedBy { get; init; }

    /// <summary>Where sources disagree about it, in order of field.</summary>
    public required IReadOnlyList<ReleaseConflict> Conflicts { get; init; }

    /// <summary>The last word of each source that says it came out, the most believed first.</summary>
    internal IReadOnlyList<RecordedEvent> Publications { get; init; } = [];

    /// <summary>Every listing of a fix, and every taking off.</summary>
    internal IReadOnlyList<RecordedEvent> FixStatements { get; init; } = [];

    /// <summary>Whether it adds a letter to a base.</summary>
    public bool IsLettered => Label.Version.Letter is not null;

    /// <summary>Whether it is known to have shipped, and not only to have been announced.</summary>
    public bool HasShipped => Publication is not null || Builds.Count > 0;

    /// <summary>What it is listed as doing about <paramref name="cve"/>; null where no source lists it.</summary>
    public ReleaseFix? FixOf(CveId cve) => fixes.GetValueOrDefault(cve);

    /// <summary>Whether it had been withdrawn by then; <paramref name="at"/> null asks without a limit.</summary>
    public bool IsWithdrawnAt(Moment? at) => Withdrawal is not null && ReleaseTimeline.Time.AsOf.Now.About(at).Includes(Withdrawal.Event.ValidAt);

    /// <summary>The label for one of its operating systems: <c>iPadOS 26.3.1 (a)</c> for a release stored as <c>iOS 26.3.1 (a)</c>.</summary>
    public ReleaseLabel LabelFor(Os os) => os.Line() == Label.Os ? Label with { Os = os } : Label;

    /// <summary>The label it is shown by: its own, or iPadOS where it was released for iPadOS alone.</summary>
    public ReleaseLabel Display => LabelFor(Products[0]);

    /// <summary>
    /// Since when it was offered to a model, by which build and by which statement. Where no source says to which models any of its builds
    /// was offered, it may have been offered to any model of its operating systems from its own day; the build is then null. Ask
    /// <see cref="ReleaseHistory.OfferTo"/>, which knows the branch.
    /// </summary>
    /// <returns>Null where it was not offered to the model, or was only announced.</returns>
    public ReleaseOffer? OfferTo(string model)
    {
        ReleaseOffer? first = null;
        var knowsModels = false;
        foreach (var build in Builds)
        {
            if (build.IsBeta != IsBeta)
                continue;
            knowsModels |= build.KnowsModels;
            if (build.OfferTo(model) is not { } offer)
                continue;
            if (first is null || offer.Since < first.Since || (first.Since is null && offer.Since is not null))
                first = new ReleaseOffer(this, build.Build, offer.Since ?? Day, offer.Since ?? PublicBy, offer.Evidence);
        }

        if (knowsModels || !HasShipped)
            return first;
        var concernsModel = OsExtensions.OfModel(model) is not { } os || Products.Contains(os);
        return concernsModel ? new ReleaseOffer(this, null, Day, PublicBy, Publication ?? Builds[0].Evidence) : null;
    }
}
