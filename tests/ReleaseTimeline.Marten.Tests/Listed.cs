using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>A reading as a list.</summary>
internal static class Listed
{
    public static async Task<List<RecordedEvent>> OfAsync(IAsyncEnumerable<RecordedEvent> reading)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in reading)
            events.Add(recorded);
        return events;
    }
}
