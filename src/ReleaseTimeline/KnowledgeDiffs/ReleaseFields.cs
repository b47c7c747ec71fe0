using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>What is believed of a release about a moment, field by field. Nothing, where it was not out by then and had not been announced.</summary>
internal static class ReleaseFields
{
    public const string Date = "date";
    public const string Status = "status";
    private const string SupersededBy = "superseded by";

    /// <summary>All of its fields.</summary>
    public static OrderedDictionary<string, Belief> Of(ReleaseHistory history, Release? release, Moment at)
    {
        var fields = new OrderedDictionary<string, Belief>();
        if (release is null || history.StatusOf(release, at) is not { } status || !IsThereBy(release, at))
            return fields;
        fields[Status] = new Belief(status.ToString().ToLowerInvariant(), e => BearsOnStatus(e, at)) { IsRelative = true };
        if (history.SuccessorOf(release, at) is { } successor)
            fields[SupersededBy] = new Belief(successor.Label.ToString(), e => e is ReleaseSuperseded) { IsRelative = true };
        AddOwn(fields, release, at);
        return fields;
    }

    /// <summary>The fields that follow from its own stream alone.</summary>
    public static OrderedDictionary<string, Belief> OfItself(Release release, Moment at)
    {
        var fields = new OrderedDictionary<string, Belief>();
        AddOwn(fields, release, at);
        return fields;
    }

    /// <summary>The day of a release in words; null where none is known.</summary>
    public static string? DayOf(Release? release) =>
        release?.Day is { } day ? Text(day) : release?.PublicBy is { } by ? $"by {Text(by)}" : null;

    private static void AddOwn(OrderedDictionary<string, Belief> fields, Release release, Moment at)
    {
        if (DayOf(release) is { } day)
            fields[Date] = new Belief(day, e => e is ReleasePublished || (release.Publication is null && e is BuildPublished));
        if (release.Program is { } program)
            fields["program"] = new Belief(program, e => e is ReleasePublished or LetterAnnounced);
        if (release.IsBeta)
            fields["prerelease"] = new Belief("yes", e => e is ReleasePublished or BuildPublished);
        if (release.Announcement is { } announcement)
            fields["announced"] = new Belief(announcement.Event.ValidAt.ToString(), e => e is LetterAnnounced);
        if (release.IsWithdrawnAt(at))
            fields["withdrawn"] = new Belief(release.Withdrawal!.Event.ValidAt.ToString(), e => e is ReleaseWithdrawn);
        foreach (var build in release.Builds.Where(build => build.Day is not { } since || since <= at.Day))
            AddBuild(fields, build, at);
        foreach (var fix in release.Fixes)
        {
            fields[$"fix {fix.Cve}"] = new Belief("listed", e => e is FixListed listed ? listed.Cve == fix.Cve : e is FixDelisted delisted && delisted.Cve == fix.Cve)
            {
                Cve = fix.Cve,
            };
        }
    }

    private static void AddBuild(OrderedDictionary<string, Belief> fields, ReleaseBuild build, Moment at)
    {
        bool IsOfBuild(TimelineEvent e) => e is BuildPublished published && published.Build == build.Build;
        fields[$"build {build.Build}"] = new Belief(build.Day is { } day ? $"from {Text(day)}" : "on a day that is not known", IsOfBuild);
        if (build.PrerequisiteBuild is { } prerequisite)
            fields[$"prerequisite of {build.Build}"] = new Belief(prerequisite.ToString(), IsOfBuild);
        var models = build.Models.Where(model => build.OfferTo(model)?.Since is not { } since || since <= at.Day).ToList();
        if (models.Count == 0)
            return;
        fields[$"models of {build.Build}"] = new Belief(
            models.Count == 1 ? models[0] : $"{models.Count} models", e => IsOfBuild(e) || (e is ReleaseScopeExtended extended && extended.Build == build.Build))
        {
            Models = models,
        };
    }

    private static bool IsThereBy(Release release, Moment at) =>
        release.HasShipped || release.Announcement is null || AsOf.At(at).Includes(release.Announcement.Event.ValidAt);

    private static bool BearsOnStatus(TimelineEvent timelineEvent, Moment at) => timelineEvent is ReleasePublished or LetterAnnounced
        || (timelineEvent is ReleaseWithdrawn or ReleaseSuperseded && AsOf.At(at).Includes(timelineEvent.ValidAt));

    private static string Text(DateOnly day) => Moment.On(day).ToString();
}
