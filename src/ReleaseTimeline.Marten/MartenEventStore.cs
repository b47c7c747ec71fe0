using Marten;
using ReleaseTimeline.Marten.Appending;
using ReleaseTimeline.Marten.Projections;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;
using Weasel.Postgresql;

namespace ReleaseTimeline.Marten;

/// <summary>
/// A store that appends through Marten, so that an application's inline projections and session listeners take part in the same transaction, and
/// reads as <see cref="PostgresEventStore"/> reads.
/// </summary>
/// <remarks>
/// <para>Marten itself promises neither that appending the same ids again changes nothing, nor that times of recording never fall, nor, without its
/// daemon, that a reader of all events misses none. So an append first locks its streams in the session's transaction, by the function by which
/// <see cref="PostgresEventStore"/> locks them, and gives the events the server's time; and all reading is <see cref="PostgresEventStore"/>'s.</para>
/// <para>Its database needs both schemas: that of <see cref="PostgresSchema.ApplyAsync"/> and Marten's own.</para>
/// </remarks>
public sealed class MartenEventStore : IEventStore
{
    private readonly PostgresEventStore inner;
    private readonly DocumentCompletion completion;

    /// <summary>A store over a document store; see <see cref="StoreOptionsExtensions.UseReleaseTimeline"/>.</summary>
    /// <param name="documents">The document store. It stays the caller's.</param>
    /// <param name="options">
    /// Which schemas, and how it behaves: what the document store was set up with; null for the defaults. Its <see cref="PostgresEventStoreOptions.NotifyAppends"/>
    /// is not used: Marten has an option of its own.
    /// </param>
    /// <exception cref="ArgumentException">The document store is not set up for it; the message names everything that is not.</exception>
    public MartenEventStore(IDocumentStore documents, PostgresEventStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(documents);
        options ??= new PostgresEventStoreOptions();
        DocumentStoreRules.Check(documents, options);
        var dataSource = ((PostgresqlDatabase)documents.Storage.Database).DataSource;
        var names = SchemaNames.Of(options);
        inner = new PostgresEventStore(
            dataSource, options, (times, recordedTimes) => new MartenAppender(documents, names, options, times, recordedTimes));
        completion = new DocumentCompletion(dataSource, names, inner);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A deadlock or a serialization failure is tried again, and so is what another Marten session was quicker at, if the stream then still is at the
    /// version expected. Inline projections of the document store run anew each time.
    /// </remarks>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(appends, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(stream, fromVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default) =>
        inner.ReadCategoryAsync(category, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Those that a <see cref="PostgresEventStore"/> took: this store takes each observation as an event, for the sake of inline projections.</remarks>
    public IAsyncEnumerable<RecordedSight> ReadSightsAsync(StreamId stream, CancellationToken cancellationToken = default) =>
        inner.ReadSightsAsync(stream, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedSight> ReadCategorySightsAsync(string category, CancellationToken cancellationToken = default) =>
        inner.ReadCategorySightsAsync(category, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>It ends before a number that is missing for as long as somebody may still fill it, as <see cref="PostgresEventStore.ReadAllAsync"/> does.</remarks>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        inner.ReadAllAsync(afterPosition, cancellationToken);

    /// <inheritdoc/>
    public Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        inner.PositionAtAsync(recordedAt, cancellationToken);

    /// <inheritdoc/>
    public async Task<ReadHorizon> HorizonAsync(CancellationToken cancellationToken = default) =>
        await inner.HorizonAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Fills in what an inline projection could not know: the versions, positions and times of recording of a document's events. Where everything is
    /// known, it reads nothing.
    /// </summary>
    /// <remarks>The document is not stored. Events that are not there any more keep what they had.</remarks>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The same document.</returns>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<TDocument> CompleteAsync<TDocument>(TDocument document, CancellationToken cancellationToken = default)
        where TDocument : TimelineDocument
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!document.IsComplete)
            await StoreFault.WrapAsync(() => completion.FillAsync(document, cancellationToken)).ConfigureAwait(false);
        return document;
    }
}
