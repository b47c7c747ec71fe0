using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// What a store holds of one source beside the states of its lists: the words of every statement, and what others brought under the source's name, as a
/// catalogue does.
/// </summary>
internal sealed class SourceKnowledge
{
    private readonly Dictionary<StatementKey, Statement> statements = [];
    private readonly Dictionary<StatementSlot, List<TimelineEvent>> claims = [];
    private readonly List<TimelineEvent> programClaims = [];

    /// <summary>What others brought of programs.</summary>
    public IReadOnlyList<TimelineEvent> ProgramClaims => programClaims;

    /// <summary>Whether the words of a statement are known.</summary>
    public bool Knows(StatementKey key) => statements.ContainsKey(key);

    /// <summary>The words of a statement.</summary>
    /// <exception cref="EventStoreException">The store has lost them.</exception>
    public Statement Find(StatementKey key) => statements.TryGetValue(key, out var statement)
        ? statement
        : throw new EventStoreException($"The store names the statement {key} of a document, but no event of it says what that is.");

    /// <summary>What others brought on a matter.</summary>
    public IReadOnlyList<TimelineEvent> ClaimsOf(StatementSlot slot) => claims.GetValueOrDefault(slot) ?? [];

    public void Learn(Statement statement) => statements.TryAdd(statement.Key, statement);

    /// <summary>Forgets a statement of a document of which nothing is appended: the store does not have its words.</summary>
    public void Forget(Statement statement) => statements.Remove(statement.Key);

    public void Bring(StreamId stream, TimelineEvent claim)
    {
        if (claim is ProgramEvent)
            programClaims.Add(claim);
        var slot = StatementSlot.Of(stream, claim);
        if (!claims.TryGetValue(slot, out var found))
            claims.Add(slot, found = []);
        found.Add(claim);
    }
}
