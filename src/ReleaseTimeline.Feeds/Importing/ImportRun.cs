using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>One import while it runs: what is known, and the count of what was done.</summary>
internal sealed class ImportRun(IEventStore store, IFeed feed, Func<CancellationToken, Task<IKnownDocuments>> readKnown)
{
    private readonly List<RejectedDocument> rejected = [];
    private IKnownDocuments? known;
    private int skipped;
    private int statements;
    private int appended;

    public int Documents { get; private set; }

    public ImportReport Report() => new(feed.Name, Documents, skipped, statements, appended, rejected);

    public async Task ImportAsync(IImportDocument file, Moment? statedAt, int attempts, CancellationToken cancellationToken)
    {
        Documents++;
        known ??= await readKnown(cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var change = Compare(file, statedAt);
            if (change is null)
                return;
            try
            {
                await AppendAsync(file, change, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ConcurrencyException) when (attempt < attempts)
            {
                // Another writer was first: what is known has changed, and so may what is new.
                known = await readKnown(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Null where there is nothing to do: the document is known, or was rejected.
    private DocumentChange? Compare(IImportDocument file, Moment? statedAt)
    {
        try
        {
            var document = new FeedDocument(file.Path, StatedAt(file, statedAt), file.Sha256(), file.Uri);
            if (known!.HasIngested(document))
            {
                skipped++;
                return null;
            }

            using var content = file.Open();
            return known.Compare(document, content);
        }
        catch (FeedFormatException e)
        {
            rejected.Add(new RejectedDocument(file.Path, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            rejected.Add(new RejectedDocument(file.Path, $"{file.Path}: it cannot be read: {e.Message}"));
        }

        return null;
    }

    private async Task AppendAsync(IImportDocument file, DocumentChange change, CancellationToken cancellationToken)
    {
        if (change.Streams.Count > 0)
        {
            foreach (var result in await store.AppendAsync(change.Streams, cancellationToken).ConfigureAwait(false))
                known!.Came(result.Stream, result.LastVersion);
        }

        if (change.Refusal is { } reason)
        {
            rejected.Add(new RejectedDocument(file.Path, $"{file.Path}: {reason}"));
            return;
        }

        statements += change.Statements;
        appended += change.Changes;
    }

    private Moment StatedAt(IImportDocument file, Moment? given)
    {
        if ((file.Stamp() ?? given) is { } moment)
            return moment;
        if (feed is IDatedFeed dated)
        {
            using var content = file.Open();
            if (dated.DateOf(content, file.Path) is { } found)
                return found;
        }

        throw new FeedFormatException(file.Path, 1, 1, "neither its name nor the document says when it was stated; say it with --stated-at");
    }
}
