using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>What one state of a list says, by matter.</summary>
internal sealed class SeriesContents
{
    private readonly Dictionary<StatementSlot, List<Statement>> bySlot = [];
    private readonly Dictionary<StreamId, ValidTime> releases = [];
    private readonly Dictionary<CveId, int> listings = [];

    /// <summary>The releases it speaks of that came out on a day or later, or on a day that it does not tell.</summary>
    public HashSet<StreamId> ReleasesSince(DateOnly day) =>
        [.. releases.Where(release => release.Value.By is not { } by || by.Day >= day).Select(release => release.Key)];

    public void Add(Statement statement)
    {
        if (!bySlot.TryGetValue(statement.Slot, out var statements))
            bySlot.Add(statement.Slot, statements = []);
        statements.Add(statement);
        Note(statement, statements);
    }

    public void Remove(Statement statement)
    {
        var statements = bySlot[statement.Slot];
        statements.RemoveAll(other => other.Key == statement.Key);
        if (statements.Count == 0)
            bySlot.Remove(statement.Slot);
        Note(statement, statements);
    }

    /// <summary>The last statement on a matter; null where there is none.</summary>
    public Statement? Of(StatementSlot slot) => bySlot.TryGetValue(slot, out var statements) ? statements[^1] : null;

    /// <summary>
    /// Whether a listing that is not there is missing: the release is there without the fix; a release has the fix of a vulnerability that is not said to be
    /// exploited any more. What is said of a release that is gone was forgotten.
    /// </summary>
    public bool IsAbsence(Statement listing) => listing.Said switch
    {
        FixListed => releases.ContainsKey(listing.Slot.Stream),
        ExploitationReported e => listings.ContainsKey(e.Cve),
        _ => false,
    };

    /// <summary>A statement as this state makes it: with its clocks.</summary>
    public TimelineEvent At(Snapshot snapshot, Statement statement, string? locator) => statement.Said with
    {
        StatedAt = snapshot.StatedAt,
        Source = snapshot.SourceAt(locator),
        ValidAt = statement.Said switch
        {
            FixListed => releases.GetValueOrDefault(statement.Slot.Stream, statement.Said.ValidAt),
            ExploitationReported => snapshot.StatedAt.Day,
            _ => statement.Said.ValidAt,
        },
    };

    private void Note(Statement changed, List<Statement> left)
    {
        switch (changed.Said)
        {
            case ReleasePublished when left.Count > 0:
                releases[changed.Slot.Stream] = left[^1].Said.ValidAt;
                break;
            case ReleasePublished:
                releases.Remove(changed.Slot.Stream);
                break;
            case FixListed e:
                listings[e.Cve] = listings.GetValueOrDefault(e.Cve) + (left.Count > 0 ? 1 : -1);
                if (listings[e.Cve] == 0)
                    listings.Remove(e.Cve);
                break;
        }
    }
}
