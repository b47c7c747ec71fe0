using System.CommandLine;
using ReleaseTimeline.Exposure;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>What makes a command leave with <see cref="ExitCode.Found"/>. An instance belongs to one command.</summary>
internal sealed class FailOnOption
{
    private static readonly string[] Known = ["exposed", "indeterminate", "past-due"];

    private readonly Option<string[]> option = Parsing.Option<string[]>(
        "--fail-on", "WHAT", "Leave with 1 if any of these was found: exposed, indeterminate, past-due, with commas between.", Read);

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>The exit code for one verdict.</summary>
    public int CodeFor(Session session, ExposureVerdict verdict) => Names(session, verdict) ? ExitCode.Found : ExitCode.Answered;

    /// <summary>Whether a verdict is what the user named.</summary>
    public bool Names(Session session, ExposureVerdict verdict)
    {
        if (session.Arguments.GetValue(option) is not { } named)
            return false;
        return (verdict.Verdict == Verdict.Exposed && named.Contains(Known[0]))
            || (verdict.Verdict == Verdict.Indeterminate && named.Contains(Known[1]))
            || (verdict.IsPastDue && named.Contains(Known[2]));
    }

    private static string[] Read(string text)
    {
        var named = text.Split(',', StringSplitOptions.TrimEntries);
        var unknown = Array.Find(named, name => !Known.Contains(name));
        return unknown is null ? named : throw new FormatException($"'{unknown}' cannot be failed on: it is {string.Join(", ", Known)}.");
    }
}
