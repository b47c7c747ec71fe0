using System.CommandLine;
using System.CommandLine.Parsing;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The options that limit what may be known to answer, and the moment asked about. An instance belongs to one command.</summary>
internal sealed class QuestionOptions
{
    /// <summary>The moment asked about.</summary>
    public Option<Moment?> At { get; } = MomentOption("--at", "The moment asked about: a day, by its end in UTC, or an instant with its offset.");

    /// <summary>What the sources had said.</summary>
    public Option<Moment?> StatedBy { get; } = MomentOption("--stated-by", "Answer with what the sources had said by then.");

    /// <summary>What the store had recorded.</summary>
    public Option<Moment?> KnownAt { get; } = MomentOption("--known-at", "Answer with what this store had recorded by then.");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command, bool withMoment = true)
    {
        if (withMoment)
            command.Options.Add(At);
        command.Options.Add(StatedBy);
        command.Options.Add(KnownAt);
        command.Validators.Add(RefuseTwoClocks);
    }

    /// <summary>The moment asked about, or null.</summary>
    public Moment? MomentIn(Session session) => session.Arguments.GetValue(At);

    /// <summary>The moment asked about, or today.</summary>
    public Moment MomentOrToday(Session session) => MomentIn(session) ?? session.Today;

    /// <summary>The knowledge asked about.</summary>
    public AsOf KnowledgeIn(Session session)
    {
        if (session.Arguments.GetValue(StatedBy) is { } stated)
            return AsOf.Now.StatedBy(stated);
        return session.Arguments.GetValue(KnownAt) is { } known ? AsOf.Now.KnownAt(known) : AsOf.Now;
    }

    /// <summary>An option that is a day or an instant.</summary>
    public static Option<Moment?> MomentOption(string name, string description) =>
        Parsing.Option<Moment?>(name, "TIME", description, text => Moment.Parse(text));

    private void RefuseTwoClocks(CommandResult command)
    {
        if (command.GetResult(StatedBy) is not null && command.GetResult(KnownAt) is not null)
            command.AddError("--stated-by and --known-at exclude each other: a question has one state of knowledge.");
    }
}
