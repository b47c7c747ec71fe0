using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Vulnerabilities;

/// <summary>An entry of CISA's Known Exploited Vulnerabilities, as it stood.</summary>
/// <param name="Added">The day it was added.</param>
/// <param name="Due">The day by which it is to be remedied; it is past due from the day after.</param>
/// <param name="Evidence">The statement it was added by.</param>
public sealed record KevEntry(DateOnly Added, DateOnly Due, RecordedEvent Evidence);
