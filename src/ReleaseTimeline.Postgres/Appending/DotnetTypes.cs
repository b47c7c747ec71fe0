using System.Collections.Concurrent;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>The names of .NET types as Marten writes them, which it looks for where nobody told it of an event's name.</summary>
internal static class DotnetTypes
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>The name of an event's type and of its assembly; null for an event of an unknown type, which has none.</summary>
    public static string? Of(TimelineEvent timelineEvent) => timelineEvent is UnknownEvent
        ? null
        : Names.GetOrAdd(timelineEvent.GetType(), type => $"{type.FullName}, {type.Assembly.GetName().Name}");
}
