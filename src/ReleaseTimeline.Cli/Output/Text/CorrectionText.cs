using System.Globalization;
using ReleaseTimeline.Corrections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What was taken back, and what was appended for it, for people.</summary>
internal static class CorrectionText
{
    /// <summary>Writes it.</summary>
    public static void Write(Page page, Correction correction)
    {
        page.Line("No longer counts:", tone: Tone.Strong);
        WriteEvent(page, correction.Original);
        page.Blank();
        page.Line("Appended:", tone: Tone.Strong);
        foreach (var appended in correction.Appended)
            WriteEvent(page, appended);
    }

    private static void WriteEvent(Page page, RecordedEvent recorded)
    {
        page.Line(EventSentence.Of(recorded.Event), indent: 2);
        page.Facts(
            ("true", recorded.Event.ValidAt.ToString()),
            ("stated", $"{recorded.Event.StatedAt} by {recorded.Event.Source.Name}"),
            ("event", string.Create(CultureInfo.InvariantCulture, $"{recorded.Id}, version {recorded.Version} of {recorded.Stream}")));
    }
}
