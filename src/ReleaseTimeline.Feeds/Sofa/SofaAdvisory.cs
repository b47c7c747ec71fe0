namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>Tells an advisory from the pages SOFA names where there is none.</summary>
internal static class SofaAdvisory
{
    // Apple's list of all security releases, and its list of older ones: where SOFA points when a release has no page of its own.
    private static readonly string[] Listings = ["/100100", "/121012"];

    /// <summary>The advisory; null for null and for a page that lists releases of all kinds.</summary>
    public static string? OfOneRelease(string? uri) =>
        uri is null || Listings.Any(listing => uri.EndsWith(listing, StringComparison.Ordinal)) ? null : uri;
}
