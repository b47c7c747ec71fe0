using System.Globalization;
using System.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>
/// Projections as text that a person reads and a test compares: equal histories give equal text, in any culture and time zone. Event ids,
/// positions and recording times are left out, for they depend on the order of arrival; only a list of recorded events shows the ids and times it was recorded with.
/// <see cref="SnapshotJson"/> gives the same as JSON, and takes states of one's own.
/// </summary>
public static partial class SnapshotText
{
    /// <summary>A release history, one paragraph a release, in display order.</summary>
    public static string Of(ReleaseHistory history, Moment? at = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return string.Join('\n', history.All.Select(release => Of(release, history, at)));
    }

    /// <summary>One release, as release notes would say it.</summary>
    public static string Of(Release release, ReleaseHistory history, Moment? at = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(history);
        var text = new StringBuilder();
        var products = string.Join(", ", release.Products.Select(os => os.Name()));
        var status = history.StatusOf(release, at)?.ToString().ToLowerInvariant() ?? "not yet public";
        text.Append(Invariant($"{release.Display}{(release.IsBeta ? " beta" : "")} [{products}] {Day(release)} {release.Program ?? "program unknown"}, {status}\n"));
        foreach (var build in release.Builds)
        {
            var on = build.PrerequisiteBuild is { } prerequisite ? $" on {prerequisite}" : "";
            text.Append(Invariant($"  build {build.Build}{on} from {Text(build.Day)} for {Models(build)}{(build.IsBeta ? " (beta)" : "")}\n"));
        }

        if (release.Fixes.Count > 0)
            text.Append(Invariant($"  fixes {string.Join(' ', release.Fixes.Select(fix => fix.Cve))}\n"));
        if (release.Withdrawal is { } withdrawal)
            text.Append(Invariant($"  withdrawn {withdrawal.Event.ValidAt}\n"));
        if (history.SuccessorOf(release, at) is { } successor)
            text.Append(Invariant($"  superseded by {successor.Label} on {Text(successor.Day)}\n"));
        foreach (var conflict in release.Conflicts)
            text.Append(Invariant($"  {conflict.Field}: {conflict.Believed} ({conflict.BelievedSource}), not {conflict.Other} ({conflict.OtherSource})\n"));
        return text.ToString();
    }

    /// <summary>Programs, one paragraph each, in order of id.</summary>
    public static string Of(ProgramLineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        var text = new StringBuilder();
        foreach (var program in lineage.All)
        {
            text.Append(Invariant($"{program.Name} ({program.Id})\n  introduced {program.Introduction?.Event.ValidAt.ToString() ?? "at an unknown time"}\n"));
            if (program.Retirement is { Event: Events.ProgramRetired retired })
                text.Append(Invariant($"  retired {retired.ValidAt} ({retired.Basis.ToString().ToLowerInvariant()}), successor {retired.Successor ?? "unknown"}\n"));
            var days = lineage.DaysToSuccessorsFirstRelease(program) is { } gap ? Invariant($", {gap} days to its successor's first") : "";
            text.Append(Invariant($"  {program.Releases.Count} public releases{days}\n"));
        }

        return text.ToString();
    }

    /// <summary>What a device ran, one line a period.</summary>
    public static string Of(DeviceTimeline device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var text = new StringBuilder(Invariant($"{device.Device} ({device.Model ?? "model unknown"})\n"));
        foreach (var period in device.Periods)
            text.Append(Invariant($"  {period.Began}{(period.IsDerived ? " (derived)" : "")}: {Of(period.State)}, last seen {period.LastSeen}\n"));
        if (device.Retirement is { } retirement)
            text.Append(Invariant($"  left management {retirement.Event.ValidAt}\n"));
        return text.ToString();
    }

    /// <summary>A verdict with its reasons, and the events it rests on by type, time and source.</summary>
    public static string Of(ExposureVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var text = new StringBuilder(Invariant($"{verdict.Cve} at {verdict.At}: {verdict.Verdict}, running {verdict.Running?.Label?.ToString() ?? "unknown"}\n"));
        text.Append(Invariant($"  fix available from {Text(verdict.FixAvailableFrom)}, days exposed {verdict.DaysExposed?.ToString() ?? "unknown"}\n"));
        var kev = verdict.Kev is { } entry ? $"KEV {Text(entry.Added)} due {Text(entry.Due)}" : "not in KEV";
        text.Append(Invariant($"  {(verdict.IsExploited ? "exploited" : "not known to be exploited")}, {kev}{(verdict.IsPastDue ? ", past due" : "")}\n"));
        foreach (var offer in verdict.FixedBy)
            text.Append(Invariant($"  fixed by {offer.Release.Display} {offer.Build} on {Text(offer.Since)}{(offer.Fix.IsInferred ? " (inferred)" : "")}\n"));
        foreach (var reason in verdict.Reasons)
            text.Append(Invariant($"  - {reason}\n"));
        foreach (var recorded in verdict.Because)
            text.Append(Invariant($"  because {recorded.Event.Type} {recorded.Event.ValidAt} ({recorded.Event.Source.Name})\n"));
        return text.ToString();
    }

    /// <summary>The times during which a device lacked a fix, one line each.</summary>
    public static string Of(IReadOnlyList<ExposureWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return string.Concat(windows.Select(window => Invariant(
            $"vulnerable from {window.VulnerableFrom}, fix available from {Text(window.FixAvailableFrom)}, fixed {window.FixedBetween?.ToString() ?? "not yet"}{(window.IsPastDue ? ", past due" : "")}\n")));
    }

    private static string Of(in OsState state)
    {
        var label = state.Base is { } version ? $"{state.Os.Name()} {version.WithLetter(state.LetterSeen)}" : state.Os.Name();
        var letter = state.Letter switch { LetterSight.Seen => "letter seen", LetterSight.None => "no letter", _ => "letter cannot be told" };
        return $"{label} ({state.Build}{(state.SupplementalBuild is { } build ? $" + {build}" : "")}), {letter}";
    }

    private static string Day(Release release) => release.Day is { } day ? Text(day)
        : release.PublicBy is { } bound ? $"by {Text(bound)}"
        : "day unknown";

    private static string Models(ReleaseBuild build) => build.KnowsModels ? Invariant($"{build.Models.Count} models") : "models unknown";

    private static string Text(DateOnly? day) => day is { } known ? Moment.On(known).ToString() : "unknown";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
