using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Hosting.Postgres;

namespace ReleaseTimeline.Hosting.Tests.Telemetry;

/// <summary>What <c>docs/hosting.md</c> says of measures and logs is what the code has.</summary>
public partial class DocumentedNamesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "hosting.md"));

    [Fact]
    public void Every_instrument_is_on_the_page_with_its_unit()
    {
        var instruments = typeof(TimelineDiagnostics).Assembly.GetType("ReleaseTimeline.Diagnostics.TimelineInstruments")!
            .GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(property => property.GetValue(null))
            .OfType<System.Diagnostics.Metrics.Instrument>()
            .Select(instrument => $"{instrument.Name} {instrument.Unit}");

        Instrument().Matches(Page).Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value}").Order(StringComparer.Ordinal)
            .ShouldBe(instruments.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_log_is_on_the_page_with_its_id_and_its_level()
    {
        var logs = new[] { typeof(ReleaseTimelineOptions).Assembly, typeof(PostgresTimelineOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(log => log.EventId)
            .Select(log => $"{log.EventId} {log.Level.ToString().ToLowerInvariant()}");

        LogRow().Matches(Page).Select(row => $"{row.Groups["id"].Value} {row.Groups["level"].Value}").ShouldBe(logs);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(?<name>release_timeline\.[a-z.]+)` \| [a-z, ]+ \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| (?<id>\d+) \| (?<level>[a-z]+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();
}
