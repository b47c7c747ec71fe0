using System.Globalization;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A verdict with the events it rests on, for people.</summary>
internal static class ExplainText
{
    /// <summary>Writes it.</summary>
    public static void Write(Page page, string subject, ExposureVerdict verdict, AsOf asOf, IReadOnlyList<RecordedEvent> claims)
    {
        ExposureText.Write(page, subject, verdict, asOf);
        page.Blank();
        page.Line(verdict.Because.Count == 0 ? "It rests on no event." : $"It rests on {Words.Count(verdict.Because.Count, "event")}, in the order in which they were true:", tone: Tone.Strong);
        for (var index = 0; index < verdict.Because.Count; index++)
            WriteEvent(page, index + 1, verdict.Because[index]);
        ClaimText.Write(page, claims);
    }

    private static void WriteEvent(Page page, int number, RecordedEvent recorded)
    {
        var source = recorded.Event.Source;
        page.Blank();
        page.Line(string.Create(CultureInfo.InvariantCulture, $"{number}. {EventSentence.Of(recorded.Event)}"));
        page.Facts(
            ("true", recorded.Event.ValidAt.ToString()),
            ("stated", $"{recorded.Event.StatedAt} by {source.Name}{(source.IsUnverified ? ", unverified: general knowledge that was read in no document" : "")}"),
            ("recorded", Moment.At(recorded.RecordedAt).ToString()),
            ("read in", source.Uri),
            ("at", source.Locator),
            ("event", string.Create(CultureInfo.InvariantCulture, $"{recorded.Id}, version {recorded.Version} of {recorded.Stream}")));
    }
}
