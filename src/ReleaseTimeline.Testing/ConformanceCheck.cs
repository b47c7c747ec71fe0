using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>One promise of <see cref="IEventStore"/>, and how to see whether a store keeps it.</summary>
public sealed class ConformanceCheck
{
    private readonly Func<StoreUnderTest, Task> body;

    internal ConformanceCheck(string name, Func<StoreUnderTest, Task> body)
    {
        Name = name;
        this.body = body;
    }

    /// <summary>The promise as a sentence; no two checks share one.</summary>
    public string Name { get; }

    /// <summary>Opens an empty store, holds it to the promise and disposes of it.</summary>
    /// <param name="open">Opens a new, empty store that records by the clock it is given.</param>
    /// <exception cref="ConformanceException">The store breaks the promise.</exception>
    public async Task RunAsync(Func<TimeProvider, Task<IEventStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var clock = new SettableTimeProvider(StoreUnderTest.Start);
        var store = await open(clock).ConfigureAwait(false);
        try
        {
            await body(new StoreUnderTest(Name, store, clock)).ConfigureAwait(false);
        }
        catch (Exception unexpected) when (unexpected is not ConformanceException)
        {
            throw new ConformanceException(Name, "no exception", $"{unexpected.GetType().Name}: {unexpected.Message}", unexpected);
        }
        finally
        {
            if (store is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else if (store is IDisposable disposable)
                disposable.Dispose();
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
