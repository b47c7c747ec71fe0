using System.Text.RegularExpressions;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>The folders in which the programs may be: the PATH, then those of the distributions.</summary>
internal static partial class SearchPath
{
    // Each: a folder, what its children are called, and where under them the programs are.
    private static readonly (string Parent, string Children)[] Distributions =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql*"),
        ("/usr/local/opt", "postgresql*"),
        (@"C:\Program Files\PostgreSQL", "*"),
    ];

    public static IEnumerable<string> OfEnvironment =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<string> OfPostgres() =>
        [.. OfEnvironment, .. Distributions.SelectMany(place => Under(place.Parent, place.Children))];

    public static IEnumerable<string> OfPgBouncer() => [.. OfEnvironment, "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];

    /// <summary>The folders of programs of the versions under a folder, the highest first.</summary>
    internal static IEnumerable<string> Under(string parent, string children) =>
        Directory.Exists(parent)
            ? Directory.GetDirectories(parent, children).OrderByDescending(VersionOf).Select(version => Path.Combine(version, "bin"))
            : [];

    private static Version VersionOf(string folder)
    {
        var number = Number().Match(Path.GetFileName(folder));
        return number.Success ? new Version(int.Parse(number.Groups[1].ValueSpan), MinorOf(number)) : new Version(0, 0);
    }

    private static int MinorOf(Match number) => number.Groups[2].Success ? int.Parse(number.Groups[2].ValueSpan) : 0;

    [GeneratedRegex(@"([0-9]{1,9})(?:\.([0-9]{1,9}))?")]
    private static partial Regex Number();
}
