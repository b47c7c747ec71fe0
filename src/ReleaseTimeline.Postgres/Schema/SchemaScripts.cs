using System.Security.Cryptography;
using System.Text;

namespace ReleaseTimeline.Postgres.Schema;

/// <summary>The numbered scripts that make the tables and functions, as they are embedded.</summary>
internal static class SchemaScripts
{
    private static readonly string[] Names = [.. typeof(SchemaScripts).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)];

    /// <summary>Those that make Marten's four objects, in order. Each may be run again.</summary>
    public static IReadOnlyList<SchemaScript> Events { get; } = In("events");

    /// <summary>Those that make the library's own schema, in order. Each is run once.</summary>
    public static IReadOnlyList<SchemaScript> Own { get; } = In("own");

    private static SchemaScript[] In(string folder) =>
        [.. Names.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(Read)];

    private static SchemaScript Read(string resource)
    {
        using var stream = typeof(SchemaScripts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"'{resource}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var name = Path.GetFileNameWithoutExtension(resource.Replace('\\', '/'));
        return new SchemaScript(name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
