using Microsoft.AspNetCore.Http.HttpResults;

namespace ReleaseTimeline.Samples.ComplianceService;

/// <summary>Receives what devices report.</summary>
internal static class Observations
{
    /// <summary>Appends a report, all or nothing. The same report again changes nothing, so who is not sure may send it again.</summary>
    public static async Task<Results<Ok<Received>, ProblemHttpResult>> ReceiveAsync(Observation[] observations, Timeline timeline, CancellationToken cancellationToken)
    {
        try
        {
            var results = await timeline.AppendAsync(observations.Select(observation => observation.ToEvent()), cancellationToken);
            return TypedResults.Ok(new Received(observations.Length, results.Max(result => result.LastPosition)));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>What was received, and the position that everything is up to date with it at.</summary>
    internal sealed record Received(int Observations, long Position);
}
