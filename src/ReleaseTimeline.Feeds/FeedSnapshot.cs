using ReleaseTimeline.Events;

namespace ReleaseTimeline.Feeds;

/// <summary>What a document states that is a state of a list, to be compared with the states before and after it.</summary>
/// <param name="Series">
/// The list, such as <c>ios-v2</c>: what is missing from a later document of the series was taken off. Null where the document tells nothing, as an
/// answer during an outage: then nothing is missing from it either.
/// </param>
/// <param name="Statements">What it states, in the order in which it stands there.</param>
/// <param name="Programs">The programs that it has a list of, be it an empty one.</param>
public sealed record FeedSnapshot(string? Series, IReadOnlyList<TimelineEvent> Statements, IReadOnlyList<string> Programs);
