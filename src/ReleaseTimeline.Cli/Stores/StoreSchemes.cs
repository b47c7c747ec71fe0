using ReleaseTimeline.Sqlite;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Stores;

/// <summary>The kinds of store, by what stands before the colon in <c>--store</c>: the one place where a kind is added.</summary>
/// <param name="openers">How each is opened, from what stands after the colon.</param>
internal sealed class StoreSchemes(IReadOnlyDictionary<string, StoreSchemes.Opener> openers)
{
    /// <summary>What <c>--store</c> is where nobody says.</summary>
    public const string Default = "sqlite:release-timeline.db";

    /// <summary>The variable that says it where the option does not.</summary>
    public const string Variable = "RELEASE_TIMELINE_STORE";

    /// <summary>Opens a store.</summary>
    /// <param name="address">What stands after the colon.</param>
    /// <param name="call">For whom it is opened.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public delegate Task<IEventStore> Opener(string address, StoreCall call, CancellationToken cancellationToken);

    /// <summary>All that this tool can open.</summary>
    public static StoreSchemes Known { get; } = new(new SortedDictionary<string, Opener>(StringComparer.Ordinal)
    {
        ["memory"] = OpenMemoryAsync,
        [PostgresStores.Scheme] = PostgresStores.OpenAsync,
        ["sqlite"] = OpenSqliteAsync,
    });

    /// <summary>Opens the store of this name.</summary>
    /// <exception cref="ToolException">The name has no scheme that is known.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public Task<IEventStore> OpenAsync(string store, StoreCall call, CancellationToken cancellationToken)
    {
        var colon = store.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !openers.TryGetValue(store[..colon], out var open))
            throw new ToolException($"{Shown(store)} is not a store: it begins with {string.Join(" or ", openers.Keys.Select(scheme => $"{scheme}:"))}.");
        return open(store[(colon + 1)..], call, cancellationToken);
    }

    /// <summary>A name of a store as an error may tell it. One that is misspelt may hold a password: it is told no further than one could begin.</summary>
    public static string Shown(string store)
    {
        var end = store.IndexOfAny([':', '=', '@']);
        return end < 0 || store[..end] is "memory" or "sqlite" ? $"'{store}'" : $"'{store[..(end + 1)]}…'";
    }

    private static Task<IEventStore> OpenMemoryAsync(string address, StoreCall call, CancellationToken cancellationToken)
    {
        if (address.Length > 0)
            throw new ToolException($"'memory:{address}' is not a store: nothing follows memory:, which lasts as long as the command.");
        return Task.FromResult<IEventStore>(new InMemoryEventStore(call.Environment.Clock));
    }

    private static Task<IEventStore> OpenSqliteAsync(string address, StoreCall call, CancellationToken cancellationToken)
    {
        if (address.Length == 0)
            throw new ToolException("'sqlite:' is not a store: the file's name follows it, sqlite:release-timeline.db.");
        return Task.FromResult<IEventStore>(SqliteEventStore.Open(call.Environment.FullPath(address), call.Environment.Clock));
    }
}
