using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Some thousand observations of a file, and how far the file is taken with them.</summary>
internal sealed class FleetBatch
{
    public List<(StreamId Stream, OsStateObserved Observation)> Rows { get; } = [];

    public HashSet<StreamId> Streams { get; } = [];

    /// <summary>The rows of the file up to here, bad ones included.</summary>
    public long Reached { get; set; }

    /// <summary>Whether the file ends here.</summary>
    public bool IsLast { get; set; }

    public void Add(OsStateObserved observation)
    {
        var stream = EventStreams.Of(observation);
        Rows.Add((stream, observation));
        Streams.Add(stream);
    }
}
