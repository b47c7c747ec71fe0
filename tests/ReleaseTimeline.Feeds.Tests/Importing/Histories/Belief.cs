using System.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>All that is believed with one state of knowledge, as text, with the events it rests on.</summary>
internal static class Belief
{
    public static string Of(IReadOnlyList<RecordedEvent> events, AsOf asOf)
    {
        var knowledge = Knowledge.Of(events, asOf);
        var text = new StringBuilder();
        text.AppendLine(SnapshotText.Of(knowledge.Releases));
        text.AppendLine(SnapshotText.Of(knowledge.Programs));
        foreach (var release in knowledge.Releases.All)
        {
            text.AppendLine($"{release.Label} {release.Publication?.Id} {release.AdvisoryUri}");
            foreach (var build in release.Builds)
                text.AppendLine($"  {build.Build} {build.Day} {build.Models}");
            foreach (var fix in release.Fixes)
                text.AppendLine($"  {fix.Cve} {fix.Evidence.Id} {knowledge.Vulnerabilities.Find(fix.Cve)?.ExploitationAt(null)?.Id}");
        }

        return text.ToString();
    }

    public static async Task<List<RecordedEvent>> EventsOf(IEventStore store)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadAllAsync())
            events.Add(recorded);
        return events;
    }
}
