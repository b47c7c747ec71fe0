using Marten;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Appending;

/// <summary>Streams that a transaction holds locked.</summary>
/// <param name="FirstVersions">The version that comes next, a stream each, in the order asked for.</param>
/// <param name="At">The server's time, once all were locked.</param>
/// <param name="Role">The role of the connection.</param>
internal sealed record ClaimedStreams(long[] FirstVersions, DateTime At, string Role)
{
    /// <summary>Queues events for one of the streams at the versions that come next, with the server's time as theirs.</summary>
    public IReadOnlyList<JasperFx.Events.IEvent> Queue(IDocumentSession session, StreamId stream, long firstVersion, IReadOnlyList<NewEvent> events)
    {
        var queued = events.Select(GivenEvent.Of).ToList();
        foreach (var each in queued)
            each.Timestamp = new DateTimeOffset(At, TimeSpan.Zero);
        session.Events.Append(stream.Name, firstVersion + queued.Count - 1, queued);
        return queued;
    }
}
