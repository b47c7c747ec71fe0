namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>What brings the rows that are there to those that are to be: rows are added, and what is believed no longer is closed.</summary>
internal sealed class BeliefChanges
{
    /// <summary>New rows.</summary>
    public List<BeliefRow> Added { get; } = [];

    /// <summary>Rows that are there, with the time at which they are now known to end.</summary>
    public List<BeliefRow> Closed { get; } = [];

    /// <summary>Rows that were closed by news that was not complete, with the time at which they end now that it is.</summary>
    public List<BeliefRow> Reopened { get; } = [];

    /// <summary>Rows that were written for news that was not complete: more was recorded at the same time, and they were never what anybody was to read.</summary>
    public List<BeliefRow> Voided { get; } = [];

    /// <summary>Adds the changes of one device.</summary>
    /// <param name="there">Its rows that are there.</param>
    /// <param name="wanted">Those that are to be.</param>
    /// <param name="earliest">The earliest time at which an event of this batch was recorded: what was closed before is settled.</param>
    /// <exception cref="ReadModelException">A row that was settled differs from what the events tell.</exception>
    public void Add(IReadOnlyList<BeliefRow> there, IReadOnlyList<BeliefRow> wanted, DateTime earliest)
    {
        var (added, closed, reopened, voided) = (Added.Count, Closed.Count, Reopened.Count, Voided.Count);
        try
        {
            Compare(there, wanted, earliest);
        }
        catch (ReadModelException)
        {
            // Of a device that is left as it is nothing is written.
            Added.RemoveRange(added, Added.Count - added);
            Closed.RemoveRange(closed, Closed.Count - closed);
            Reopened.RemoveRange(reopened, Reopened.Count - reopened);
            Voided.RemoveRange(voided, Voided.Count - voided);
            throw;
        }
    }

    private void Compare(IReadOnlyList<BeliefRow> there, IReadOnlyList<BeliefRow> wanted, DateTime earliest)
    {
        var byKey = there.ToDictionary(row => row.Key);
        foreach (var row in wanted)
        {
            if (!byKey.Remove(row.Key, out var old))
                Added.Add(row);
            else if (old == row)
                continue;
            else if (old == row with { KnownTo = BeliefRow.Open })
                Closed.Add(row);
            else if (old == row with { KnownTo = old.KnownTo } && old.KnownTo >= earliest)
                Reopened.Add(row);
            else
                Replace(old, row, earliest);
        }

        foreach (var old in byKey.Values)
            Replace(old, null, earliest);
    }

    private void Replace(in BeliefRow old, BeliefRow? row, DateTime earliest)
    {
        if (old.KnownFrom < earliest)
            throw new ReadModelException($"The read model says of device number {old.Device} what its events do not: {old}. It was changed by hand, or was made by another version; rebuild it.");
        Voided.Add(old);
        if (row is { } other)
            Added.Add(other);
    }
}
