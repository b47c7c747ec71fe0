using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>Where sources disagree about the builds of a release.</summary>
internal static class BuildConflicts
{
    public static IEnumerable<ReleaseConflict> Of(RecordedEvent[] events)
    {
        foreach (var (build, claims) in BuildBelief.ClaimsByBuild(events))
        {
            foreach (var conflict in OfModels(build, claims).Concat(OfDay(build, claims)).Concat(OfPrerequisite(build, claims)))
                yield return conflict;
        }
    }

    private static IEnumerable<ReleaseConflict> OfModels(BuildNumber build, List<RecordedEvent> claims)
    {
        var withModels = claims.FindAll(claim => Published(claim).Models.Count > 0);
        foreach (var other in withModels.Skip(1))
        {
            var believed = Published(withModels[0]).Models;
            var extra = Published(other).Models.Except(believed, StringComparer.Ordinal).Count();
            var missing = believed.Except(Published(other).Models, StringComparer.Ordinal).Count();
            if (extra + missing == 0)
                continue;
            var differing = $"{Count(Published(other).Models)}, {extra} more and {missing} fewer";
            yield return Between(SourcePrecedence.Models, build, (Count(believed), withModels[0]), (differing, other));
        }
    }

    private static IEnumerable<ReleaseConflict> OfDay(BuildNumber build, List<RecordedEvent> claims)
    {
        if (BuildBelief.DayOf(claims) is not { } believed)
            yield break;
        foreach (var other in claims)
        {
            if (other.Event.ValidAt.Exactly?.Day is { } day && day != believed.Day)
                yield return Between(SourcePrecedence.BuildDate, build, (Moment.On(believed.Day).ToString(), believed.Claim), (Moment.On(day).ToString(), other));
        }
    }

    private static IEnumerable<ReleaseConflict> OfPrerequisite(BuildNumber build, List<RecordedEvent> claims)
    {
        var naming = claims.FindAll(claim => Published(claim).PrerequisiteBuild is not null);
        foreach (var other in naming.Skip(1))
        {
            if (Published(other).PrerequisiteBuild != Published(naming[0]).PrerequisiteBuild)
                yield return Between(SourcePrecedence.PrerequisiteBuild, build, (Prerequisite(naming[0]), naming[0]), (Prerequisite(other), other));
        }
    }

    private static ReleaseConflict Between(string field, BuildNumber build, (string Says, RecordedEvent Claim) believed, (string Says, RecordedEvent Claim) other) =>
        new($"{field} of {build}", believed.Says, believed.Claim.Event.Source.Name, other.Says, other.Claim.Event.Source.Name)
        {
            Precedence = field,
            Build = build,
            BelievedEvent = believed.Claim,
            OtherEvent = other.Claim,
        };

    private static string Count(ValueList<string> models) => models.Count == 1 ? "1 model" : $"{models.Count} models";

    private static string Prerequisite(RecordedEvent claim) => Published(claim).PrerequisiteBuild!.Value.ToString();

    private static BuildPublished Published(RecordedEvent recorded) => (BuildPublished)recorded.Event;
}
