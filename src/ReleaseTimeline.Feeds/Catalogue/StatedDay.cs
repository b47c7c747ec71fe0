using ReleaseTimeline.Events;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>A day on which a release came out, by one source.</summary>
/// <param name="Day">The day.</param>
/// <param name="Source">The source.</param>
/// <param name="IsOfPage">Whether it may be the day of a later change of Apple's page: so with everything gathered from those pages.</param>
internal sealed record StatedDay(DateOnly Day, SourceReference Source, bool IsOfPage);
