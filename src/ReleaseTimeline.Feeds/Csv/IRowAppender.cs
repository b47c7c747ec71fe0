using ReleaseTimeline.Events;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Takes the rows of files, in batches.</summary>
internal interface IRowAppender : IAsyncDisposable
{
    /// <summary>How many rows became events; of a file that was broken off, with those of before.</summary>
    long Appended { get; }

    /// <summary>How many were kept as sights.</summary>
    long Unchanged { get; }

    /// <summary>How many the store had already.</summary>
    long AlreadyKnown { get; }

    /// <summary>Begins a file.</summary>
    /// <returns>How many of its rows were taken before, and are to be passed over.</returns>
    Task<long> BeginAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Takes the next row.</summary>
    /// <param name="observation">What it says; null for a bad one.</param>
    /// <param name="cancellationToken">Stops before the next batch.</param>
    ValueTask AddAsync(OsStateObserved? observation, CancellationToken cancellationToken);

    /// <summary>Ends a file: all of its rows are in the store when this returns.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}
