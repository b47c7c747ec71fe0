using Microsoft.AspNetCore.Http.HttpResults;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Samples.ComplianceService;

/// <summary>Receives what devices report.</summary>
internal static class Observations
{
    /// <summary>
    /// Appends reports: none where one of them cannot be read, else each by itself, so that a report which was received before, alone or among others, changes nothing. Who is not
    /// sure sends again.
    /// </summary>
    public static async Task<Results<Ok<Received>, ProblemHttpResult>> ReceiveAsync(
        Observation?[] observations, Timeline timeline, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            var events = observations.Select(observation => observation?.ToEvent(clock.GetUtcNow()) ?? throw new FormatException("A report is null.")).ToList();
            var streams = events.Select(seen => StreamId.Device(seen.Device)).ToHashSet();
            var position = 0L;
            foreach (var seen in events)
                position = Math.Max(position, (await timeline.AppendAsync([seen], cancellationToken))[0].LastPosition);
            return TypedResults.Ok(new Received(events.Count, streams.Count, position));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>How many reports of how many devices were received, and the position at which all of them are in; 0 where there was none.</summary>
    internal sealed record Received(int Observations, int Devices, long Position);
}
