using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>A cancelled append leaves nothing, a cancelled reading stops.</summary>
internal static class CancellationChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("an append that is cancelled before it begins writes nothing", CancelledBefore),
        new("an append that is cancelled on its way is whole or not there", CancelledOnItsWay),
        new("a reading that is cancelled stops", AReadingStops),
        new("a reading given a token as it is enumerated stops by that one too", AnEnumerationStops),
    ];

    private static async Task CancelledBefore(StoreUnderTest test)
    {
        var append = test.Append(Stream, 2);
        await test.ThrowsAsync<OperationCanceledException>(
            "for a cancelled token",
            () => test.Store.AppendAsync([append], new CancellationToken(canceled: true))).ConfigureAwait(false);
        test.Same("events written", 0, (await test.AllAsync().ConfigureAwait(false)).Count);
        test.Same("the version after", 1, (await test.WriteOneAsync(append).ConfigureAwait(false)).FirstVersion);
    }

    private static async Task CancelledOnItsWay(StoreUnderTest test)
    {
        var written = 0;
        for (var round = 0; round < 40; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var append = test.Append(StreamId.Device($"N{round}"), 50, ExpectedVersion.NoStream);
            var appending = Task.Run(() => test.Store.AppendAsync([append, test.Append(Stream)], cancellation.Token));
            Thread.SpinWait(round * 2000);
            await cancellation.CancelAsync().ConfigureAwait(false);
            written += await HasReturnedAsync(appending).ConfigureAwait(false) ? 1 : 0;
            var found = (await test.StreamAsync(append.Stream).ConfigureAwait(false)).Count;
            test.Same("events of the append", appending.IsCompletedSuccessfully ? 50 : 0, found);
        }

        test.Same("events beside them", written, (await test.StreamAsync(Stream).ConfigureAwait(false)).Count);
    }

    private static async Task AReadingStops(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 10)).ConfigureAwait(false);
        Func<CancellationToken, IAsyncEnumerable<RecordedEvent>>[] readings =
        [
            token => test.Store.ReadStreamAsync(Stream, 1, token),
            token => test.Store.ReadCategoryAsync("device", token),
            token => test.Store.ReadAllAsync(0, token),
        ];
        foreach (var read in readings)
        {
            using var cancellation = new CancellationTokenSource();
            await StopsAsync(test, read(cancellation.Token), cancellation).ConfigureAwait(false);
        }
    }

    private static async Task AnEnumerationStops(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 10)).ConfigureAwait(false);
        using var cancellation = new CancellationTokenSource();
        var reading = test.Store.ReadAllAsync().WithCancellation(cancellation.Token);
        await test.ThrowsAsync<OperationCanceledException>("once the token is cancelled", async () =>
        {
            await foreach (var recorded in reading.ConfigureAwait(false))
                await cancellation.CancelAsync().ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static Task StopsAsync(StoreUnderTest test, IAsyncEnumerable<RecordedEvent> reading, CancellationTokenSource cancellation) =>
        test.ThrowsAsync<OperationCanceledException>("once the token is cancelled", async () =>
        {
            await foreach (var recorded in reading.ConfigureAwait(false))
                await cancellation.CancelAsync().ConfigureAwait(false);
        });

    private static async Task<bool> HasReturnedAsync(Task appending)
    {
        try
        {
            await appending.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
