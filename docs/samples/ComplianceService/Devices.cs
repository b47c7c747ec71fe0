using Microsoft.AspNetCore.Http.HttpResults;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Samples.ComplianceService;

/// <summary>What a device ran, from the states that the host keeps.</summary>
internal static class Devices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The periods of a device; after a position, where somebody waits for his own report, and 504 where that does not come.</summary>
    public static async Task<Results<Ok<Device>, NotFound, StatusCodeHttpResult>> FindAsync(
        string device, long? after, ProjectedStates<DeviceRecord> states, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await states.WaitForAsync(after ?? 0, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return TypedResults.StatusCode(StatusCodes.Status504GatewayTimeout);
        }

        return states.TryGet(StreamId.Device(device), out var record)
            ? TypedResults.Ok(new Device(device, record.Model, [.. DeviceTimeline.From(device, record).Periods.Select(Of)]))
            : TypedResults.NotFound();
    }

    private static Period Of(DevicePeriod period) =>
        new($"{period.State.Build}", period.State.SupplementalBuild?.ToString(), $"{period.Began}", period.IsDerived);

    /// <summary>A device.</summary>
    internal sealed record Device(string Id, string? Model, Period[] Periods);

    /// <summary>What it ran, since when, and whether the change was seen or lies between two sights.</summary>
    internal sealed record Period(string Build, string? SupplementalBuild, string Began, bool IsDerived);
}
