using System.CommandLine;
using ReleaseTimeline.Corrections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Which statement is wrong, why, and who says so when. An instance belongs to one command.</summary>
internal sealed class CorrectionOptions
{
    /// <summary>Who corrects where nobody is named.</summary>
    public const string DefaultName = "auditor";

    private readonly Option<string> reason = Parsing.Option("--reason", "TEXT", "Why.", text => NotEmpty(text, "a reason says why"));
    private readonly Option<string?> by = Parsing.Option<string?>(
        "--by", "NAME", $"Who says so, as the name of a source; {DefaultName} where it is not given.", text => NotEmpty(text, "a source has a name"));

    private readonly Option<Moment?> statedAt = QuestionOptions.MomentOption("--stated-at", "When it was said: a day or an instant with its offset; now where it is not given.");

    public CorrectionOptions() => reason.Required = true;

    /// <summary>The statement that is wrong, by how its id begins.</summary>
    public Argument<string> Event { get; } = Parsing.Argument("EVENT", "The id of the statement, or its first eight characters or more.", StatementLookup.Prefix);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Event);
        command.Options.Add(reason);
        command.Options.Add(by);
        command.Options.Add(statedAt);
    }

    /// <summary>Why.</summary>
    public string ReasonIn(Session session) => session.Arguments.GetValue(reason)!;

    /// <summary>Who says so.</summary>
    public SourceReference SourceIn(Session session) => new(session.Arguments.GetValue(by) ?? DefaultName);

    /// <summary>When it was said.</summary>
    /// <exception cref="ToolException">It is yet to come.</exception>
    public Moment StatedAtIn(Session session)
    {
        var now = session.Environment.Clock.GetUtcNow();
        if (session.Arguments.GetValue(statedAt) is not { } stated)
            return now;
        return stated.Beginning <= now
            ? stated
            : throw new ToolException($"--stated-at: '{stated}' is later than now, {Moment.At(now)}: a correction counts from when it is said.");
    }

    /// <summary>Does it, and tells a refusal as what the user can do about it.</summary>
    public static async Task<Correction> TryAsync(Task<Correction> correction)
    {
        try
        {
            return await correction.ConfigureAwait(false);
        }
        catch (CorrectionRefusedException e)
        {
            throw new ToolException(e.Message);
        }
    }

    private static string NotEmpty(string text, string rule) =>
        string.IsNullOrWhiteSpace(text) ? throw new FormatException($"'{text}' is empty: {rule}.") : text.Trim();
}
