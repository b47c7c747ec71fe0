using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>Where what is believed is not what a document says.</summary>
internal sealed record RoundTripException(string Document, ReleaseLabel Release, string Difference, string Value)
{
    public static IEnumerable<RoundTripException> Between(SofaState state, ReleaseLabel label, SofaState.Entry entry, Knowledge knowledge)
    {
        var release = knowledge.Releases.Find(label);
        if (release is null)
            return [new(state.Name, label, "release not known", "")];
        var fixes = release.Fixes.Select(fix => fix.Cve.ToString()).ToList();
        var exploited = fixes.Where(cve => knowledge.Vulnerabilities.Find(CveId.Parse(cve))?.ExploitationAt(null) is not null).ToList();
        var builds = release.Builds.Select(build => build.Build.ToString()).ToList();
        return
        [
            .. Sets(state, label, "CVE", entry.Cves, fixes),
            .. Sets(state, label, "exploited", entry.Exploited, exploited),
            .. Sets(state, label, "build", entry.Builds, builds),
            .. Sets(state, label, "day", entry.Days, release.Day is { } day ? [Time.Moment.On(day).ToString()] : []),
        ];
    }

    private static IEnumerable<RoundTripException> Sets(SofaState state, ReleaseLabel label, string what, IEnumerable<string> stated, IReadOnlyList<string> believed) =>
    [
        .. stated.Except(believed).Select(value => new RoundTripException(state.Name, label, $"{what} stated, not believed", value)),
        .. believed.Except(stated).Select(value => new RoundTripException(state.Name, label, $"{what} believed, not stated", value)),
    ];
}
