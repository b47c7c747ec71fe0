using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A verdict with the events it rests on, for people.</summary>
internal static class ExplainText
{
    /// <summary>Writes it.</summary>
    public static void Write(Page page, string subject, ExposureVerdict verdict, AsOf asOf, IReadOnlyDictionary<Guid, RecordedEvent> corrections, IReadOnlyList<RecordedEvent> claims)
    {
        ExposureText.Write(page, subject, verdict, asOf);
        page.Blank();
        page.Line(verdict.Because.Count == 0 ? "It rests on no event." : $"It rests on {Words.Count(verdict.Because.Count, "event")}, in the order in which they were true:", tone: Tone.Strong);
        for (var index = 0; index < verdict.Because.Count; index++)
            WriteEvent(page, index + 1, verdict.Because[index], corrections.GetValueOrDefault(verdict.Because[index].Id));
        ClaimText.Write(page, claims);
    }

    private static void WriteEvent(Page page, int number, RecordedEvent recorded, RecordedEvent? correction)
    {
        var source = recorded.Event.Source;
        page.Blank();
        page.Line(string.Create(CultureInfo.InvariantCulture, $"{number}. {EventSentence.Of(recorded.Event)}"));
        page.Facts(
            ("true", recorded.Event.ValidAt.ToString()),
            ("corrected", Corrected(correction, source.Name)),
            ("stated", $"{recorded.Event.StatedAt} by {correction?.Event.Source.Name ?? source.Name}{(source.IsUnverified ? ", unverified: general knowledge that was read in no document" : "")}"),
            ("recorded", Moment.At(recorded.RecordedAt).ToString()),
            (correction is null ? "read in" : "was read in", source.Uri),
            ("at", source.Locator),
            ("event", string.Create(CultureInfo.InvariantCulture, $"{recorded.Id}, {(recorded.Repeats is { } repeated ? $"a sight of {repeated}, " : "")}version {recorded.Version} of {recorded.Stream}")));
    }

    // What its source said was another thing: who says this one, and in the place of which.
    private static string Corrected(RecordedEvent? correction, string source) => correction?.Event is StatementCorrected corrected
        ? $"by {corrected.Source.Name}, in the place of what {source} said in event {corrected.Corrects}: {corrected.Reason} (event {correction.Id})"
        : "";
}
