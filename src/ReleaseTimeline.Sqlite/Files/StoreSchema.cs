using System.Globalization;
using System.Text;

namespace ReleaseTimeline.Sqlite.Files;

/// <summary>The numbered scripts that make the tables, in order; the number of the last that ran is the file's <c>user_version</c>.</summary>
internal static class StoreSchema
{
    /// <summary>What marks a SQLite file as an event store: <c>RlTl</c> in its header.</summary>
    public const int ApplicationId = 0x526C546C;

    private static readonly string[] Scripts = ["001_events.sql"];

    /// <summary>The schema this version of the library writes.</summary>
    public static int Version => Scripts.Length;

    /// <summary>The statements that bring a file from <paramref name="version"/> to <see cref="Version"/> and mark it so.</summary>
    public static string From(long version)
    {
        var sql = new StringBuilder();
        foreach (var script in Scripts.Skip((int)version))
            sql.AppendLine(Read(script));
        sql.AppendLine(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId};");
        sql.AppendLine(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version};");
        return sql.ToString();
    }

    private static string Read(string script)
    {
        using var stream = typeof(StoreSchema).Assembly.GetManifestResourceStream(script)
            ?? throw new InvalidOperationException($"'{script}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
