using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>Reads ahead on another thread, so that a store reads the next devices while the last are judged.</summary>
internal static class Ahead
{
    private const int BatchSize = 128;
    private const int MostBatches = 8;

    /// <summary>The same items in the same order, at most about a thousand of them in advance.</summary>
    public static async IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(MostBatches) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(items, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var item in batch)
                    yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    // What goes wrong in the reading is thrown where its items are taken, by the channel.
    private static async Task FillAsync<T>(IAsyncEnumerable<T> items, ChannelWriter<List<T>> channel, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<T>(BatchSize);
            await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                batch.Add(item);
                if (batch.Count < BatchSize)
                    continue;
                await channel.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                batch = new List<T>(BatchSize);
            }

            await channel.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            channel.Complete();
        }
        catch (Exception e)
        {
            channel.Complete(e);
        }
    }
}
