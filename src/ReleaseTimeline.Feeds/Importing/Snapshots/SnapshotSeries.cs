namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>The states of one list in order of time, held as differences, so that a long history takes the room of what changed in it.</summary>
internal sealed class SnapshotSeries
{
    private readonly List<Snapshot> snapshots = [];

    // What the last one holds.
    private HashSet<StatementKey> last = [];

    public IReadOnlyList<Snapshot> Snapshots => snapshots;

    /// <summary>The state that a new one is told from: the one before it in time, else the first; null where there is none.</summary>
    public Snapshot? Near(Snapshot added) => snapshots.Count == 0 ? null : snapshots[Math.Max(0, PlaceOf(added) - 1)];

    /// <summary>Everything a state holds.</summary>
    public HashSet<StatementKey> ContentsOf(Snapshot snapshot) => ContentsThrough(snapshots.IndexOf(snapshot));

    /// <summary>The state of that name; null where there is none.</summary>
    public Snapshot? Find(string name) => snapshots.FindLast(snapshot => snapshot.Name == name);

    /// <summary>Puts a state in its place.</summary>
    /// <param name="added">The state.</param>
    /// <param name="contents">Everything it holds, in the order of the document.</param>
    public void Insert(Snapshot added, IReadOnlyCollection<StatementKey> contents)
    {
        var place = PlaceOf(added);
        var before = ContentsThrough(place - 1);
        HashSet<StatementKey> held = [.. contents];
        if (place < snapshots.Count)
        {
            var after = new HashSet<StatementKey>(before);
            Advance(after, snapshots[place]);
            (snapshots[place].Added, snapshots[place].Removed) = Difference(held, after);
        }

        added.Added = [.. contents.Where(key => !before.Contains(key)).Distinct()];
        added.Removed = [.. before.Where(key => !held.Contains(key))];
        snapshots.Insert(place, added);
        if (place == snapshots.Count - 1)
            last = held;
    }

    /// <summary>Takes a state out again.</summary>
    public void Remove(Snapshot removed)
    {
        var place = snapshots.IndexOf(removed);
        var before = ContentsThrough(place - 1);
        if (place < snapshots.Count - 1)
            (snapshots[place + 1].Added, snapshots[place + 1].Removed) = Difference(before, ContentsThrough(place + 1));
        else
            last = before;
        snapshots.RemoveAt(place);
    }

    // As a rule the new one is the last, so the search begins there.
    private int PlaceOf(Snapshot added)
    {
        var place = snapshots.Count;
        while (place > 0 && snapshots[place - 1].CompareTo(added) > 0)
            place--;
        return place;
    }

    private HashSet<StatementKey> ContentsThrough(int index)
    {
        if (index == snapshots.Count - 1)
            return [.. last];
        var contents = new HashSet<StatementKey>();
        foreach (var snapshot in snapshots.Take(index + 1))
            Advance(contents, snapshot);
        return contents;
    }

    private static void Advance(HashSet<StatementKey> contents, Snapshot next)
    {
        contents.ExceptWith(next.Removed);
        contents.UnionWith(next.Added);
    }

    private static (List<StatementKey> Added, List<StatementKey> Removed) Difference(HashSet<StatementKey> before, HashSet<StatementKey> after) =>
        ([.. after.Where(key => !before.Contains(key))], [.. before.Where(key => !after.Contains(key))]);
}
