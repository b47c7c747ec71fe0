namespace ReleaseTimeline.Postgres.Schema;

/// <summary>The two schemas of a store, found to be names that need no quotes.</summary>
internal sealed record SchemaNames
{
    public const string DefaultEvents = "public";

    private const string DefaultOwn = "release_timeline";
    private const int LongestName = 63;

    public SchemaNames(string events, string? own)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (Faults(events, own).FirstOrDefault() is { } fault)
            throw new ArgumentException(fault);
        (Events, Own) = (events, OwnOf(events, own));
    }

    /// <summary>The schema of Marten's tables.</summary>
    public string Events { get; }

    /// <summary>The schema of the library's own tables.</summary>
    public string Own { get; }

    /// <exception cref="ArgumentException">A name is no plain name of a schema, or both are the same.</exception>
    public static SchemaNames Of(PostgresEventStoreOptions options) => new(options.Schema, options.OwnSchema);

    /// <summary>A statement with <c>{events}</c> and <c>{own}</c> replaced.</summary>
    public string In(string sql) => sql.Replace("{events}", Events, StringComparison.Ordinal).Replace("{own}", Own, StringComparison.Ordinal);

    /// <summary>What is wrong with two names of schemas, each fault in a sentence; none where nothing is.</summary>
    /// <param name="events">The schema of Marten's tables.</param>
    /// <param name="own">The library's own; null for the one that goes with it.</param>
    public static IEnumerable<string> Faults(string events, string? own)
    {
        var ownName = OwnOf(events, own);
        foreach (var name in new[] { events, ownName }.Where(name => !IsPlain(name)).Distinct())
            yield return $"'{name}' is not a schema for events: it has 1 to {LongestName} lower-case letters, digits and underscores, no digit first, and does not begin with pg_.";
        if (events == ownName)
            yield return $"'{own}' is the schema of the events already: the library's own tables stand in another.";
    }

    private static string OwnOf(string events, string? own) => own ?? (events == DefaultEvents ? DefaultOwn : $"{events}_{DefaultOwn}");

    private static bool IsPlain(string name) => name.Length is > 0 and <= LongestName
        && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !name.StartsWith("pg_", StringComparison.Ordinal);
}
