using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// Folds the states of one list, in order of time, into the events they tell. A pure function of the states and of what others brought into the store: so
/// whatever order they come in, the same states tell the same events.
/// </summary>
internal sealed class SeriesFold
{
    private const int MostLostOfReleases = 10;

    // No list of GDMF's drops a release that is younger, unless it is withdrawn.
    private const int DaysRemembered = 90;

    private readonly ISnapshotFeed feed;
    private readonly SourceKnowledge knowledge;
    private readonly SeriesContents contents = new();
    private readonly Dictionary<StatementSlot, (SlotRule Rule, Statement Last)> slots = [];
    private readonly HashSet<StatementSlot> watched = [];
    private readonly ProgramSuccession programs;

    // What the next accepted state changes, beside the last accepted one.
    private readonly HashSet<StatementKey> held = [];
    private readonly HashSet<StatementKey> latest = [];
    private readonly Dictionary<Guid, (StreamId Stream, NewEvent Told)> told = [];
    private readonly Dictionary<Snapshot, string> refused = [];
    private Snapshot? accepted;

    public SeriesFold(ISnapshotFeed feed, SourceKnowledge knowledge)
    {
        this.feed = feed;
        this.knowledge = knowledge;
        programs = new ProgramSuccession(knowledge.ProgramClaims, Tell);
    }

    /// <summary>All events told so far, by id.</summary>
    public IReadOnlyDictionary<Guid, (StreamId Stream, NewEvent Told)> Told => told;

    /// <summary>The states that were refused, and why.</summary>
    public IReadOnlyDictionary<Snapshot, string> Refused => refused;

    /// <summary>Why a state that holds this would be refused as the next one; null where it would not.</summary>
    public string? RefusalOf(Snapshot snapshot, IReadOnlySet<StatementKey> contents) => Shrinkage(
        snapshot, [.. held.Where(key => !contents.Contains(key))], [.. contents.Where(key => !held.Contains(key))]);

    /// <summary>Goes on to the next state; one that is refused counts for nothing.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="locators">The places of its statements, where they are known.</param>
    public void Next(Snapshot snapshot, IReadOnlyDictionary<StatementKey, string?> locators)
    {
        latest.ExceptWith(snapshot.Removed);
        latest.UnionWith(snapshot.Added);
        var gone = held.Where(key => !latest.Contains(key)).ToList();
        var isAfterRefused = refused.Count > 0;
        var added = snapshot.Added.Concat(isAfterRefused ? latest : []).Where(key => latest.Contains(key) && !held.Contains(key)).Distinct().ToList();
        if (Shrinkage(snapshot, gone, added) is { } reason)
        {
            refused.Add(snapshot, reason);
            return;
        }

        held.ExceptWith(gone);
        held.UnionWith(added);
        accepted = snapshot;
        foreach (var slot in Change(gone, added).Concat(watched).Distinct().ToList())
            Look(slot, snapshot, locators);
        programs.Next(snapshot);
    }

    // Gives the matters it concerns.
    private List<StatementSlot> Change(List<StatementKey> gone, List<StatementKey> added)
    {
        var without = gone.Select(knowledge.Find).ToList();
        var with = added.Select(knowledge.Find).ToList();
        without.ForEach(contents.Remove);
        with.ForEach(contents.Add);
        return [.. with.Concat(without).Select(statement => statement.Slot)];
    }

    private void Look(StatementSlot slot, Snapshot snapshot, IReadOnlyDictionary<StatementKey, string?> locators)
    {
        var stated = contents.Of(slot);
        if (!slots.TryGetValue(slot, out var known))
        {
            if (stated is null)
                return;
            known.Rule = RuleFor(stated);
        }

        var last = stated ?? known.Last;
        slots[slot] = (known.Rule, last);
        var isWatched = known.Rule.Next(
            snapshot,
            stated is null ? null : contents.At(snapshot, stated, locators.GetValueOrDefault(stated.Key)),
            stated is null && contents.IsAbsence(last));
        if (isWatched)
            watched.Add(slot);
        else
            watched.Remove(slot);
    }

    private SlotRule RuleFor(Statement stated)
    {
        var claims = new SlotClaims(stated.Slot.Stream);
        foreach (var claim in knowledge.ClaimsOf(stated.Slot))
            claims.Add(claim);
        return StatementKey.IsListing(stated.Said) ? new ListingRule(claims, Tell) : new ClaimRule(claims, Tell, feed.PostsReleasesAgain);
    }

    private void Tell(StreamId stream, NewEvent added) => told[added.Id] = (stream, added);

    // Null where it has not lost too many: a tenth of the releases; of a list that forgets, half of the young ones within the time that an outage may last.
    private string? Shrinkage(Snapshot snapshot, List<StatementKey> gone, List<StatementKey> added)
    {
        if (accepted is null || snapshot.IsShrinkAccepted)
            return null;
        if (feed.ForgetsReleases && snapshot.StatedAt.Beginning - accepted.StatedAt.Beginning > SlotRule.Patience)
            return null;
        var before = contents.ReleasesSince(feed.ForgetsReleases ? snapshot.StatedAt.Day.AddDays(-DaysRemembered) : DateOnly.MinValue);
        var lost = Releases(gone);
        lost.ExceptWith(Releases(added));
        lost.IntersectWith(before);
        if (lost.Count * (feed.ForgetsReleases ? 2 : MostLostOfReleases) <= before.Count)
            return null;
        var (of, most) = feed.ForgetsReleases ? ("young releases", "half of them") : ("releases", "a tenth");
        return string.Create(CultureInfo.InvariantCulture,
            $"it lacks {lost.Count} of the {before.Count} {of} of the document before it, stated at {accepted.StatedAt}, and a document that loses more than {most} is refused: {Names(lost)}");
    }

    private HashSet<StreamId> Releases(List<StatementKey> keys) =>
        [.. keys.Select(knowledge.Find).Where(statement => statement.Said is ReleasePublished).Select(statement => statement.Slot.Stream)];

    private static string Names(HashSet<StreamId> lost)
    {
        var names = lost.Select(stream => stream.Key).Order(StringComparer.Ordinal).ToList();
        const int Shown = 5;
        return string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? ", ..." : "");
    }
}
