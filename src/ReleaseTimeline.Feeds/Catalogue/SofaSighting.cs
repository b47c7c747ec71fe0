using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>The document of a run of them that first said something.</summary>
/// <param name="Index">Its place in the run.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Source">The place in it.</param>
internal sealed record SofaSighting(int Index, Moment Time, SourceReference Source);
