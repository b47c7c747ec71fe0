using System.Data.Common;
using Npgsql;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres;

/// <summary>Where a store is, in one text: the server, the database, and the two schemas.</summary>
/// <remarks>
/// <para>It is <c>postgres:</c> and a connection string of Npgsql's, with two keys more, <c>Schema</c> and <c>Own Schema</c>:
/// <c>postgres:Host=db;Database=fleet;Username=ops;Schema=fleet_events</c>. Or it is a URI, in which what is special is percent-encoded:
/// <c>postgres://ops:secret@db:5432/fleet?schema=fleet_events</c>, with the parameters <c>schema</c>, <c>own_schema</c> and <c>sslmode</c>.</para>
/// <para>It may hold a password, and no error tells any part of one.</para>
/// </remarks>
public sealed class PostgresAddress
{
    /// <summary>What every address begins with.</summary>
    public const string Prefix = "postgres:";

    private const string SchemaKey = "Schema";
    private const string OwnSchemaKey = "Own Schema";

    private PostgresAddress(string connectionString, SchemaNames names) =>
        (ConnectionString, Schema, OwnSchema) = (connectionString, names.Events, names.Own);

    /// <summary>The connection string, as Npgsql reads it. It may hold a password.</summary>
    public string ConnectionString { get; }

    /// <summary>The schema of Marten's tables; <c>public</c> where the address names none.</summary>
    public string Schema { get; }

    /// <summary>The schema of the library's own tables; where the address names none, that of <see cref="PostgresEventStoreOptions.OwnSchema"/>.</summary>
    public string OwnSchema { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="address">The address, with its <c>postgres:</c>.</param>
    /// <exception cref="FormatException">It is none; the message says why, without any part of a password.</exception>
    public static PostgresAddress Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.StartsWith(Prefix, StringComparison.Ordinal))
            throw new FormatException($"The address of a store on PostgreSQL begins with {Prefix}.");
        var rest = address[Prefix.Length..];
        var keys = rest.StartsWith("//", StringComparison.Ordinal) ? PostgresUri.KeysIn(rest[2..]) : KeysIn(rest);
        var schema = Take(keys, SchemaKey) ?? SchemaNames.DefaultEvents;
        var own = Take(keys, OwnSchemaKey);
        var builder = new NpgsqlConnectionStringBuilder();
        foreach (string key in keys.Keys)
            Set(builder, key, keys[key], rest);
        return new PostgresAddress(Checked(builder), NamesOf(schema, own));
    }

    /// <summary>The options of a store there.</summary>
    public PostgresEventStoreOptions ToOptions() => new() { Schema = Schema, OwnSchema = OwnSchema };

    private static DbConnectionStringBuilder KeysIn(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            throw new FormatException(
                $"What follows {Prefix} is no connection string: that is keys and values, Host=db;Database=fleet;Username=ops, "
                + "and a value with a semicolon stands in quotes.");
        }
    }

    private static string? Take(DbConnectionStringBuilder keys, string key)
    {
        var value = keys.TryGetValue(key, out var given) ? given.ToString() : null;
        keys.Remove(key);
        return value;
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string key, object value, string text)
    {
        try
        {
            builder[key] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            // A key behind a password may be the rest of one that lacks its quotes.
            var name = IsBehindPassword(key, text) ? "A key after the password" : $"'{key}'";
            throw new FormatException($"{name} is not a key of a connection string to PostgreSQL, or has a value that it cannot have.");
        }
    }

    private static bool IsBehindPassword(string key, string text)
    {
        var password = new[] { "password", "pwd", "psw" }
            .Select(name => text.IndexOf(name, StringComparison.OrdinalIgnoreCase))
            .Where(index => index >= 0)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return text.LastIndexOf(key, StringComparison.OrdinalIgnoreCase) > password;
    }

    private static SchemaNames NamesOf(string schema, string? own)
    {
        try
        {
            return new SchemaNames(schema, own);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message);
        }
    }

    private static string Checked(NpgsqlConnectionStringBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Host))
            throw new FormatException($"The address of the store names no host: {Prefix}Host=db;Database=fleet;Username=ops, or {Prefix}//ops@db/fleet.");
        try
        {
            // What keys may not say together is found only here; it connects to nothing.
            NpgsqlDataSource.Create(builder).Dispose();
            return builder.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException("The keys of the connection string do not go together: see Npgsql's documentation of its connection string.");
        }
    }
}
