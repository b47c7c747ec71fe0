using System.Data.Common;
using System.Globalization;

namespace ReleaseTimeline.Postgres;

/// <summary>Reads <c>user:password@host:port/database?parameters</c> into the keys of a connection string.</summary>
/// <remarks>No error tells any part of a password, also not of one whose special characters were not encoded.</remarks>
internal static class PostgresUri
{
    // What it is called in a connection string, by what it is called in a URI.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["schema"] = "Schema",
        ["own_schema"] = "Own Schema",
        ["sslmode"] = "SSL Mode",
    };

    /// <exception cref="FormatException">It is none.</exception>
    public static DbConnectionStringBuilder KeysIn(string uri)
    {
        var keys = new DbConnectionStringBuilder();
        var end = uri.IndexOfAny(['/', '?']);
        var authority = end < 0 ? uri : uri[..end];
        var rest = end < 0 ? "" : uri[end..];
        if (rest.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException(
                "The address of the store has an '@' after its host: in a user's name or a password, '/' is written %2F, '?' %3F and '@' %40.");
        }

        var at = authority.LastIndexOf('@');
        if (at >= 0)
            AddUser(keys, authority[..at]);
        AddHost(keys, authority[(at + 1)..]);
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? rest : rest[..query];
        if (path.Length > 1)
            keys["Database"] = Uri.UnescapeDataString(path[1..]);
        if (query >= 0)
            AddParameters(keys, rest[(query + 1)..]);
        return keys;
    }

    private static void AddUser(DbConnectionStringBuilder keys, string user)
    {
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        keys["Username"] = Uri.UnescapeDataString(colon < 0 ? user : user[..colon]);
        if (colon >= 0)
            keys["Password"] = Uri.UnescapeDataString(user[(colon + 1)..]);
    }

    // An IPv6 address stands in brackets, and has colons of its own.
    private static void AddHost(DbConnectionStringBuilder keys, string host)
    {
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']'))
        {
            if (!ushort.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
                throw new FormatException("The port in the address of the store is not a number from 1 to 65535.");
            keys["Port"] = port;
            host = host[..colon];
        }

        if (host.Length > 0)
            keys["Host"] = Uri.UnescapeDataString(host.Trim('[', ']'));
    }

    private static void AddParameters(DbConnectionStringBuilder keys, string query)
    {
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(equals < 0 ? parameter : parameter[..equals]);
            if (!Parameters.TryGetValue(name, out var key))
            {
                throw new FormatException(
                    $"'{name}' is not a parameter of the address of a store: it is {string.Join(", ", Parameters.Keys)}. "
                    + "A connection string takes all of Npgsql's.");
            }

            if (keys.ContainsKey(key))
                throw new FormatException($"'{name}' stands twice in the address of the store.");
            var value = equals < 0 ? "" : Uri.UnescapeDataString(parameter[(equals + 1)..]);
            // libpq's names of modes have hyphens, Npgsql's have none.
            keys[key] = key == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
    }
}
