using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A claim for people: always marked as one, with who said it and where it was read.</summary>
internal static class ClaimText
{
    /// <summary>In one paragraph: <c>claim: TechCrunch said of iOS 26.3.1 (a): ... [techcrunch]</c>.</summary>
    public static string Of(RecordedEvent claim) =>
        $"claim: {EventSentence.Of(claim.Event)} [{claim.Event.Source.Name}{(claim.Event.Source.IsUnverified ? ", unverified" : "")}]";

    /// <summary>Writes claims below an answer that does not rest on them; nothing where there are none.</summary>
    public static void Write(Page page, IReadOnlyList<RecordedEvent> claims)
    {
        if (claims.Count == 0)
            return;
        page.Blank();
        page.Line("Claimed, and counted nowhere:", tone: Tone.Strong);
        foreach (var claim in claims)
        {
            var source = claim.Event.Source;
            page.Blank();
            page.Line($"- {EventSentence.Of(claim.Event)}");
            page.Facts(
                ("said", claim.Event.ValidAt.ToString()),
                ("stated", $"{claim.Event.StatedAt}, read in {source.Name}{(source.IsUnverified ? ", unverified: general knowledge that was read in no document" : "")}"),
                ("read in", source.Uri),
                ("at", source.Locator));
        }
    }
}
