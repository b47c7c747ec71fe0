namespace ReleaseTimeline.Docs.Tests.Links;

/// <summary>Pages that come with parts of the project that are built elsewhere, and are linked to before they are here.</summary>
internal static class ComingPages
{
    /// <summary>Of <c>ReleaseTimeline.Marten</c>.</summary>
    public const string Marten = "docs/marten.md";
}
