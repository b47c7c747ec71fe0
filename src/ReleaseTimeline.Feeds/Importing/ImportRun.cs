using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>One import while it runs: what is known, and the count of what was done.</summary>
internal sealed class ImportRun(IEventStore store, IFeed feed, KnownStatements known)
{
    private readonly List<RejectedDocument> rejected = [];
    private int skipped;
    private int statements;
    private int appended;

    public int Documents { get; private set; }

    public ImportReport Report() => new(feed.Name, Documents, skipped, statements, appended, rejected);

    public async Task ImportAsync(ImportFile file, Moment? statedAt, int attempts, CancellationToken cancellationToken)
    {
        Documents++;
        FeedDocument document;
        List<TimelineEvent> stated;
        try
        {
            document = new FeedDocument(file.Path, StatedAt(file, statedAt), file.Sha256());
            if (known.HasIngested(document))
            {
                skipped++;
                return;
            }

            using var content = file.Open();
            stated = [.. feed.Read(content, document)];
        }
        catch (FeedFormatException e)
        {
            rejected.Add(new RejectedDocument(file.Path, e.Message));
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            rejected.Add(new RejectedDocument(file.Path, $"{file.Path}: it cannot be read: {e.Message}"));
            return;
        }

        await AppendAsync(document, stated, attempts, cancellationToken).ConfigureAwait(false);
    }

    private async Task AppendAsync(FeedDocument document, List<TimelineEvent> stated, int attempts, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !known.HasIngested(document); attempt++)
        {
            var append = DocumentAppend.For(feed, document, stated, known);
            try
            {
                foreach (var result in await store.AppendAsync(append.Streams, cancellationToken).ConfigureAwait(false))
                    known.Came(result.Stream, result.LastVersion);
                statements += stated.Count;
                appended += append.Changes;
                return;
            }
            catch (ConcurrencyException) when (attempt < attempts)
            {
                // Another writer was first: what is known has changed, and so may what is new.
                known = await KnownStatements.ReadAsync(store, feed.Name, cancellationToken).ConfigureAwait(false);
            }
        }

        skipped++;
    }

    private Moment StatedAt(ImportFile file, Moment? given)
    {
        if ((file.Stamp() ?? given) is { } known)
            return known;
        if (feed is IDatedFeed dated)
        {
            using var content = file.Open();
            if (dated.DateOf(content, file.Path) is { } moment)
                return moment;
        }

        throw new FeedFormatException(file.Path, 1, 1, "neither its name nor the document says when it was stated; say it with --stated-at");
    }
}
