using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>Finds the release that a state of a device is. A build proves what runs; a label is believed where no build is known.</summary>
internal static class RunningReleaseFinder
{
    public static RunningRelease Find(ReleaseHistory releases, in OsState state, string? model)
    {
        var os = model is not null && OsExtensions.OfModel(model) is { } byModel && byModel.Line() == state.Os.Line() ? byModel : state.Os;
        var release = ReleaseOf(releases, state);
        ReleaseLabel? label = release is not null ? release.LabelFor(os) : LabelIn(releases, state, os);
        return new RunningRelease(label, release, state.Build, state.SupplementalBuild, state.Letter != LetterSight.CannotTell);
    }

    private static Release? ReleaseOf(ReleaseHistory releases, in OsState state)
    {
        if (state.SupplementalBuild is { } supplemental && releases.FindByBuild(state.Os, supplemental) is { } lettered)
            return lettered;
        if (state.Letter == LetterSight.Seen)
            return LabelIn(releases, state, state.Os) is { Version.Letter: not null } label ? releases.Find(label) : null;
        if (state.Build is { } build && releases.FindByBuild(state.Os, build) is { } full)
            return full;
        return LabelIn(releases, state, state.Os) is { } plain ? releases.Find(plain) : null;
    }

    private static ReleaseLabel? LabelIn(ReleaseHistory releases, in OsState state, Os os)
    {
        var version = state.Base ?? (state.Build is { } build ? releases.FindByBuild(state.Os, build)?.Label.Version : null);
        if (version is not { } known || (state.Letter == LetterSight.Seen && state.LetterSeen is null))
            return null;
        return new ReleaseLabel(os, known.WithLetter(state.LetterSeen));
    }
}
