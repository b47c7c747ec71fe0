using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>
/// Decides when each full release came out. A source errs in one direction only: a later change of a page passes for the release, never an
/// earlier one. So the earliest day any source gives is taken, unless it is provably late: a higher version of the same branch was out
/// before, or an entry was added to its advisory before, or it is a day on which pages of several releases were changed. Then the day is
/// unknown and lies between the day of the next lower version and the earliest of these.
/// </summary>
internal sealed class ReleaseDays
{
    private readonly Dictionary<ReleaseLabel, ReleaseDraft> drafts = [];
    private readonly Dictionary<ReleaseLabel, SoftwareUpdateReleased> curated;

    public ReleaseDays(IEnumerable<SoftwareUpdateReleased> curated)
    {
        this.curated = curated.ToDictionary(release => release.Release);
        foreach (var release in this.curated.Values)
        {
            Draft(release.Release).Add(new StatedDay(release.ValidAt.By!.Value.Day, release.Source, IsOfPage: false));
            Draft(release.Release).Add(release.Products);
        }
    }

    /// <summary>What is said of the release.</summary>
    public ReleaseDraft Draft(ReleaseLabel release)
    {
        if (!drafts.TryGetValue(release, out var draft))
            drafts.Add(release, draft = new ReleaseDraft(release));
        return draft;
    }

    /// <summary>Decides all of them.</summary>
    public Dictionary<ReleaseLabel, ReleaseDay> Decide()
    {
        var branches = drafts.Values.Where(draft => draft.Earliest is not null)
            .GroupBy(draft => (draft.Release.Os, draft.Release.Version.Major))
            .Select(branch => branch.OrderBy(draft => draft.Release.Version).ToList())
            .ToList();
        var pageDays = branches.SelectMany(DaysOfPages).ToHashSet();
        return branches.SelectMany(branch => Decide(branch, pageDays)).ToDictionary(day => day.Release);
    }

    // The days that cannot be true for some release of the branch: those on which its page was changed.
    private static IEnumerable<DateOnly> DaysOfPages(List<ReleaseDraft> branch)
    {
        for (var index = 0; index < branch.Count; index++)
        {
            var earliest = branch[index].Earliest!;
            if (earliest.IsOfPage && earliest.Day > LatestPossible(branch, index))
                yield return earliest.Day;
        }
    }

    private IEnumerable<ReleaseDay> Decide(List<ReleaseDraft> branch, HashSet<DateOnly> pageDays)
    {
        DateOnly? lower = null;
        for (var index = 0; index < branch.Count; index++)
        {
            var draft = branch[index];
            var stated = draft.Earliest!;
            var latest = LatestPossible(branch, index);
            var isOfPage = stated.IsOfPage && pageDays.Contains(stated.Day) && !draft.IsConfirmed(stated.Day);
            if (curated.TryGetValue(draft.Release, out var given))
            {
                yield return new ReleaseDay(draft.Release, given.ValidAt, given.Source, draft.Products, given.AdvisoryUri ?? draft.AdvisoryUri);
                lower = given.ValidAt.By!.Value.Day;
            }
            else if (stated.Day > latest || isOfPage)
            {
                var by = latest < stated.Day ? latest : stated.Day;
                ValidTime between = ValidTime.Between(lower is { } after ? Moment.On(after) : null, Moment.On(by));
                yield return new ReleaseDay(draft.Release, between, stated.Source, draft.Products, draft.AdvisoryUri);
            }
            else
            {
                yield return new ReleaseDay(draft.Release, stated.Day, stated.Source, draft.Products, draft.AdvisoryUri);
                lower = lower is { } below && below > stated.Day ? below : stated.Day;
            }
        }
    }

    // The day by which the release was out: that of any higher version of the branch, or what else is known.
    private static DateOnly LatestPossible(List<ReleaseDraft> branch, int index)
    {
        var latest = branch[index].OutBy ?? DateOnly.MaxValue;
        foreach (var higher in branch.Skip(index + 1))
        {
            var by = higher.OutBy is { } known && known < higher.Earliest!.Day ? known : higher.Earliest!.Day;
            latest = by < latest ? by : latest;
        }

        return latest;
    }
}
