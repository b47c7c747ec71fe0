using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>One of Apple's releases as its list of security releases and the advisory behind it give it.</summary>
/// <param name="Release">The release, as it is stored.</param>
/// <param name="Products">The operating systems the name tells.</param>
/// <param name="Day">The day the list gives; often that of a later change of the page.</param>
/// <param name="Uri">The advisory; null where there is none.</param>
/// <param name="Fixes">The fixes it lists.</param>
/// <param name="Locator">Its place in the document.</param>
internal sealed record Advisory(
    ReleaseLabel Release, IReadOnlyList<Os> Products, DateOnly Day, string? Uri, IReadOnlyList<AdvisoryFix> Fixes, string Locator);
