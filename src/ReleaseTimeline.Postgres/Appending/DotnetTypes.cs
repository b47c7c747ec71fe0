using System.Collections.Concurrent;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>The names of .NET types as Marten writes them, which it looks for where nobody told it of an event's name.</summary>
internal static class DotnetTypes
{
    // A type that is nowhere: Marten then tells an event of an unknown type from a fault, and its daemon passes it. Without a name it would stop.
    private const string OfAnotherVersion = "ReleaseTimeline.Events.EventOfAnotherVersion, ReleaseTimeline";

    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>The name of an event's type and of its assembly; for an event of an unknown type a name that is nowhere.</summary>
    public static string Of(TimelineEvent timelineEvent) => timelineEvent is UnknownEvent
        ? OfAnotherVersion
        : Names.GetOrAdd(timelineEvent.GetType(), type => $"{type.FullName}, {type.Assembly.GetName().Name}");
}
