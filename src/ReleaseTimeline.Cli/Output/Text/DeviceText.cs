using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What one device ran, for people.</summary>
internal static class DeviceText
{
    private static readonly Column[] Columns = [new("Ran"), new("Build"), new("Not yet at"), new("By"), new("Last seen")];

    /// <summary>Writes it.</summary>
    public static void Write(Page page, DeviceAnswer answer)
    {
        page.Line($"{answer.Device.Device}, {answer.Device.Model ?? "of an unknown model"}", tone: Tone.Strong);
        page.Line(State(answer), indent: 2);
        if (answer.Device.Retirement is { } retirement)
            page.Line($"It left management on {retirement.Event.ValidAt}.", indent: 2);
        if (answer.Intervals.Count > 0)
            page.Table(Columns, answer.Intervals.Select(Row));
        foreach (var note in answer.Device.Notes)
            page.Line($"{note.Event.ValidAt}: {EventSentence.Of(note.Event)}", indent: 2);
    }

    private static string State(DeviceAnswer answer)
    {
        if (answer.HasRetired)
            return $"On {answer.At} it was no longer managed; nothing is claimed of it.";
        if (answer.State is not { } state)
            return $"What it ran on {answer.At} is not known: it had not been seen by then.";
        return answer.Alternative is { } other
            ? $"On {answer.At} it ran {RunningText.Full(state.Running)}, or already {RunningText.Full(other.Running)}: nobody saw when it changed."
            : $"On {answer.At} it ran {RunningText.Full(state.Running)}.";
    }

    private static Cell[] Row(DeviceInterval interval) =>
    [
        RunningText.Name(interval.Running),
        (interval.Running.SupplementalBuild ?? interval.Running.Build)?.ToString(),
        Words.Short(interval.Period.Began.After),
        Words.Short(interval.Period.Began.By),
        Words.Short(interval.Period.LastSeen),
    ];
}
