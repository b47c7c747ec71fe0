using ReleaseTimeline.Feeds.Importing.Git;
using ReleaseTimeline.Feeds.Importing.Snapshots;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>Brings documents of a feed into a store: reads what they state, compares it with what the source is known to have stated, and appends the difference.</summary>
/// <remarks>
/// <para>A document is one append, all or nothing, with the note that it was read; so an import that is cut short goes on where it was when it
/// is run again, and importing a document twice appends nothing. Of a malformed document nothing is appended, and the import goes on.</para>
/// <para>Statements are compared with those of the same source only: that two sources agree is worth knowing. An appearance is believed at
/// once. What is missing from the states of a list (<see cref="ISnapshotFeed"/>) is believed after 96 hours in which none had it, and then from the
/// first that lacked it; what its source forgot, as the fixes of a release that is gone, is not taken back.</para>
/// <para>States of a list count in order of time, in whatever order they are imported; those of one import are taken in that order.</para>
/// </remarks>
public sealed class Importer
{
    private const int MostAttempts = 10;

    private readonly IEventStore store;
    private readonly FeedLimits limits;

    /// <summary>An importer into a store, which others may write to meanwhile.</summary>
    public Importer(IEventStore store)
        : this(store, FeedLimits.Default)
    {
    }

    internal Importer(IEventStore store, FeedLimits limits)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        this.limits = limits;
    }

    /// <summary>Whether a document of a list is taken that lost more than a tenth of its releases; else it is refused, and a <see cref="Events.SnapshotRejected"/> says why.</summary>
    public bool AcceptsShrinking { get; init; }

    /// <summary>Imports documents, one after another.</summary>
    /// <param name="feed">How they are read, and the source they are of.</param>
    /// <param name="paths">Files, and folders whose files (not those of folders within) are taken in ordinal order of name. <c>.gz</c> is decompressed.</param>
    /// <param name="statedAt">
    /// When the source said it. A name that begins with <c>yyyyMMddTHHmmssZ</c> says so itself and counts first; null to ask the document
    /// where neither is given.
    /// </param>
    /// <param name="progress">Told of every document that is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two documents, or before the append of one; what was appended stays.</param>
    /// <exception cref="FileNotFoundException">There is nothing at a path; nothing was imported.</exception>
    /// <exception cref="ConcurrencyException">Others wrote to the same streams time and again.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<ImportReport> ImportAsync(
        IFeed feed,
        IEnumerable<string> paths,
        Moment? statedAt = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(paths);
        return await ImportAsync(feed, ImportFile.In(paths, limits), statedAt, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports the states of one file over the commits of a clone, oldest first. Each is stated at the time of its commit, and names commit and path.</summary>
    /// <param name="feed">How they are read, and the source they are of.</param>
    /// <param name="repository">The folder of the clone.</param>
    /// <param name="path">The file, from the clone's root, with slashes.</param>
    /// <param name="progress">Told of every state that is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two states, or before the append of one; what was appended stays.</param>
    /// <exception cref="GitException">There is no git on this machine, no clone in the folder, or no commit of the file. A state whose content the clone lacks is rejected.</exception>
    /// <exception cref="ConcurrencyException">Others wrote to the same streams time and again.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<ImportReport> ImportGitAsync(
        IFeed feed, string repository, string path, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentException.ThrowIfNullOrEmpty(repository);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var history = await GitHistory.OpenAsync(repository, path, limits, cancellationToken).ConfigureAwait(false);
        return await ImportAsync(feed, history.Documents, null, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImportReport> ImportAsync(
        IFeed feed, IReadOnlyCollection<IImportDocument> documents, Moment? statedAt, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new ImportRun(store, feed, cancelled => KnownAsync(feed, cancelled));
        foreach (var document in feed is ISnapshotFeed ? documents.OrderBy(document => document.Stamp()?.Beginning) : documents.AsEnumerable())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await run.ImportAsync(document, statedAt, MostAttempts, cancellationToken).ConfigureAwait(false);
            progress?.Report(new ImportProgress(run.Documents, documents.Count, document.Path));
        }

        return run.Report();
    }

    private async Task<IKnownDocuments> KnownAsync(IFeed feed, CancellationToken cancellationToken) => feed is ISnapshotFeed snapshots
        ? await SnapshotArchive.ReadAsync(store, snapshots, AcceptsShrinking, cancellationToken).ConfigureAwait(false)
        : await KnownStatements.ReadAsync(store, feed, cancellationToken).ConfigureAwait(false);
}
