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
            var dating = claims.Where(claim => SourcePrecedence.DatesBuilds(claim.Event.Source.Name)).ToList();
            var day = Claims.BelievedDay(dating)?.Day ?? Claims.BelievedDay(claims)?.Day;
            var prerequisite = claims.Select(claim => Published(claim).PrerequisiteBuild).FirstOrDefault(value => value is not null);
            builds.Add(new ReleaseBuild(
                build, prerequisite, day, claims.TrueForAll(claim => Published(claim).IsBeta), claims[0], Offers(claims, day, extensions[build])));
        }

        return builds;
    }

    /// <summary>Where a source gives a build other models than the source that is believed.</summary>
    public static IEnumerable<ReleaseConflict> Conflicts(RecordedEvent[] events)
    {
        foreach (var (build, claims) in ClaimsByBuild(events))
        {
            var withModels = claims.Where(claim => Published(claim).Models.Count > 0).ToList();
            foreach (var other in withModels.Skip(1))
            {
                var believed = Published(withModels[0]).Models;
                var extra = Published(other).Models.Except(believed, StringComparer.Ordinal).Count();
                var missing = believed.Except(Published(other).Models, StringComparer.Ordinal).Count();
                if (extra + missing > 0)
                {
                    yield return new ReleaseConflict(
                        $"models of {build}",
                        $"{believed.Count} models",
                        withModels[0].Event.Source.Name,
                        $"{Published(other).Models.Count} models, {extra} more and {missing} fewer",
                        other.Event.Source.Name);
                }
            }
        }
    }

    private static IEnumerable<(BuildNumber Build, List<RecordedEvent> Claims)> ClaimsByBuild(RecordedEvent[] events) =>
        from recorded in events
        where recorded.Event is BuildPublished
        group recorded by Published(recorded).Build into claims
        orderby claims.Key
        select (claims.Key, Claims.LastOfEachSource(claims));

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
