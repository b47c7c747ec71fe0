using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>What is to be appended for one document.</summary>
/// <param name="Streams">The events by stream, each stream at the version that is known of it; none where there is nothing to append.</param>
/// <param name="Statements">How many statements the document holds.</param>
/// <param name="Changes">How many events tell what it changes; the note that it was read is not counted.</param>
/// <param name="Refusal">Why nothing of it is taken; null where it is.</param>
internal sealed record DocumentChange(IReadOnlyList<StreamAppend> Streams, int Statements, int Changes, string? Refusal = null);
