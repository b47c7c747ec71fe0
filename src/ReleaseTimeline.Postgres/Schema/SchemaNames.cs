namespace ReleaseTimeline.Postgres.Schema;

/// <summary>The two schemas of a store, found to be names that need no quotes.</summary>
internal sealed record SchemaNames
{
    public const string DefaultEvents = "public";

    private const string DefaultOwn = "release_timeline";
    private const int LongestName = 63;

    public SchemaNames(string events, string? own)
    {
        Events = Checked(events);
        Own = Checked(own ?? (events == DefaultEvents ? DefaultOwn : $"{events}_{DefaultOwn}"));
        if (Events == Own)
            throw new ArgumentException($"'{own}' is the schema of the events already: the library's own tables stand in another.");
    }

    /// <summary>The schema of Marten's tables.</summary>
    public string Events { get; }

    /// <summary>The schema of the library's own tables.</summary>
    public string Own { get; }

    /// <exception cref="ArgumentException">A name is no plain name of a schema, or both are the same.</exception>
    public static SchemaNames Of(PostgresEventStoreOptions options) => new(options.Schema, options.OwnSchema);

    /// <summary>A statement with <c>{events}</c> and <c>{own}</c> replaced.</summary>
    public string In(string sql) => sql.Replace("{events}", Events, StringComparison.Ordinal).Replace("{own}", Own, StringComparison.Ordinal);

    private static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isPlain = name.Length is > 0 and <= LongestName
            && !char.IsAsciiDigit(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            && !name.StartsWith("pg_", StringComparison.Ordinal);
        return isPlain
            ? name
            : throw new ArgumentException(
                $"'{name}' is not a schema for events: it has 1 to {LongestName} lower-case letters, digits and underscores, no digit first, and does not begin with pg_.");
    }
}
