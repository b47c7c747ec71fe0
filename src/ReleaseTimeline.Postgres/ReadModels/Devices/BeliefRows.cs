using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>Folds the events of a device into its rows.</summary>
internal sealed class BeliefRows(StateNumbers states)
{
    /// <summary>All rows of one device.</summary>
    /// <param name="device">Its number.</param>
    /// <param name="events">Its events, in the order in which they were recorded.</param>
    /// <param name="sights">Its sights.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<List<BeliefRow>> OfAsync(
        int device, IReadOnlyList<RecordedEvent> events, IReadOnlyList<RecordedSight> sights, CancellationToken cancellationToken)
    {
        var beliefs = DeviceBeliefs.Of(events, sights);
        var rows = new List<BeliefRow>(beliefs.Count);
        foreach (var belief in beliefs)
        {
            var state = await states.OfAsync(belief.Content.Running, belief.KnownFrom, cancellationToken).ConfigureAwait(false);
            var next = belief.Content.Next is { } following ? await states.OfAsync(following, belief.KnownFrom, cancellationToken).ConfigureAwait(false) : 0;
            if (BeliefRow.Of(device, belief, state, next) is { } row)
                rows.Add(row);
        }

        return rows;
    }
}
