using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>A fix that an advisory lists.</summary>
/// <param name="Cve">The vulnerability.</param>
/// <param name="EntryAdded">The day on which Apple says it added the entry; null where it was there from the first.</param>
/// <param name="IsExploited">Whether the vulnerability is called exploited now.</param>
internal sealed record AdvisoryFix(CveId Cve, DateOnly? EntryAdded, bool IsExploited);
