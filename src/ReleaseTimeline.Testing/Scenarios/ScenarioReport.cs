using System.Globalization;
using System.Text;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing;

/// <summary>A scenario that failed, in words.</summary>
internal static class ScenarioReport
{
    private const int MostLines = 20;

    public static ScenarioException Failed(Scenario scenario, string then, string but, Exception? inner = null, AsOf? asOf = null, ArrivalOrder? order = null)
    {
        var text = new StringBuilder("The scenario does not hold.\n");
        foreach (var step in scenario.Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{step.Part}, recorded {Moment.At(step.RecordedAt)}\n");
            foreach (var line in step.Lines.Take(MostLines))
                text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
            if (step.Lines.Count > MostLines)
                text.Append(CultureInfo.InvariantCulture, $"  and {step.Lines.Count - MostLines} more\n");
        }

        if (asOf is { } asked)
            text.Append(CultureInfo.InvariantCulture, $"As of\n  {asked}\n");
        if (order is not null)
            text.Append(CultureInfo.InvariantCulture, $"Arriving\n  {order}\n");
        text.Append(CultureInfo.InvariantCulture, $"Then\n  {then}\nBut\n");
        foreach (var line in but.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            text.Append($"  {line}".TrimEnd()).Append('\n');
        return new ScenarioException(text.ToString().TrimEnd('\n'), inner);
    }
}
