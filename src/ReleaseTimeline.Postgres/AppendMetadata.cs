using System.Diagnostics;
using System.Reflection;

namespace ReleaseTimeline.Postgres;

/// <summary>Why and by whom something is appended: what Marten calls the metadata of an event.</summary>
public sealed record AppendMetadata
{
    private static readonly Dictionary<string, string> DefaultHeaders = new(StringComparer.Ordinal) { ["writer"] = Writer() };

    /// <summary>What the append is a part of, the same for all that one cause set off; null means the id of its first event.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What made the append be made; null means the id of its first event.</summary>
    public string? CausationId { get; init; }

    /// <summary>Who appends; null means the role of the connection.</summary>
    public string? UserName { get; init; }

    /// <summary>Anything else, by name. By default <c>writer</c>, the name and version of this library.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = DefaultHeaders;

    /// <summary>The trace that is under way (<see cref="Activity.Current"/>): its root is the correlation, its current part the cause, as in Marten.</summary>
    public static AppendMetadata FromActivity() => new() { CorrelationId = Activity.Current?.RootId, CausationId = Activity.Current?.Id };

    private static string Writer()
    {
        var assembly = typeof(AppendMetadata).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return $"{assembly.GetName().Name}/{version?.Split('+')[0]}";
    }
}
