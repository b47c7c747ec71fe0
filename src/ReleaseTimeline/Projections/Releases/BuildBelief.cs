using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>Weighs what sources say of the builds of a release.</summary>
internal static class BuildBelief
{
    public static List<ReleaseBuild> Of(RecordedEvent[] events)
    {
        var extensions = events.Where(recorded => recorded.Event is ReleaseScopeExtended).ToLookup(recorded => ((ReleaseScopeExtended)recorded.Event).Build);
        var builds = new List<ReleaseBuild>();
        foreach (var (build, claims) in ClaimsByBuild(events))
        {
            var day = DayOf(claims)?.Day;
            var prerequisite = claims.Select(claim => Published(claim).PrerequisiteBuild).FirstOrDefault(value => value is not null);
            builds.Add(new ReleaseBuild(
                build, prerequisite, day, claims.TrueForAll(claim => Published(claim).IsBeta), claims[0], Offers(claims, day, extensions[build])));
        }

        return builds;
    }

    /// <summary>The last word of each source about each build, in order of build; the most believed source first.</summary>
    public static IEnumerable<(BuildNumber Build, List<RecordedEvent> Claims)> ClaimsByBuild(RecordedEvent[] events) =>
        from recorded in events
        where recorded.Event is BuildPublished
        group recorded by Published(recorded).Build into claims
        orderby claims.Key
        select (claims.Key, Claims.LastOfEachSource(claims));

    /// <summary>The day to believe among claims about one build: of the sources that date builds, else of any; null where none has one.</summary>
    public static (DateOnly Day, RecordedEvent Claim)? DayOf(List<RecordedEvent> claims) =>
        Claims.BelievedDay(claims.Where(claim => SourcePrecedence.DatesBuilds(claim.Event.Source.Name))) ?? Claims.BelievedDay(claims);

    // The models of the most believed source that names any, each from the build's day, and those added later from theirs.
    private static SortedDictionary<string, (DateOnly? Since, RecordedEvent Evidence)> Offers(
        List<RecordedEvent> claims, DateOnly? day, IEnumerable<RecordedEvent> extensions)
    {
        var offers = new SortedDictionary<string, (DateOnly? Since, RecordedEvent Evidence)>(StringComparer.Ordinal);
        if (claims.Find(claim => Published(claim).Models.Count > 0) is { } believed)
        {
            foreach (var model in Published(believed).Models)
                offers[model] = (day, believed);
        }

        foreach (var extension in extensions)
        {
            foreach (var model in ((ReleaseScopeExtended)extension.Event).Models)
                offers.TryAdd(model, (extension.Event.ValidAt.By?.Day, extension));
        }

        return offers;
    }

    private static BuildPublished Published(RecordedEvent recorded) => (BuildPublished)recorded.Event;
}
