using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Finds a device, or says that the store has none of that id.</summary>
internal static class DeviceLookup
{
    /// <summary>What the device ran.</summary>
    /// <exception cref="ToolException">The store knows no such device, whatever the knowledge asked about.</exception>
    public static async Task<DeviceTimeline> FindAsync(Timeline timeline, string id, AsOf knowledge, CancellationToken cancellationToken)
    {
        var device = await timeline.DeviceAsync(id, knowledge, cancellationToken).ConfigureAwait(false);
        if (device.Periods.Count == 0 && !await ExistsAsync(timeline.Store, id, cancellationToken).ConfigureAwait(false))
            throw new ToolException($"no device '{id}' is known to this store.");
        return device;
    }

    private static async Task<bool> ExistsAsync(IEventStore store, string id, CancellationToken cancellationToken)
    {
        await foreach (var recorded in store.ReadStreamAsync(StreamId.Device(id), cancellationToken: cancellationToken).ConfigureAwait(false))
            return recorded.Version > 0;
        return false;
    }
}
