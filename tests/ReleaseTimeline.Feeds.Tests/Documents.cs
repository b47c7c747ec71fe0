using System.Text;

namespace ReleaseTimeline.Feeds.Tests;

/// <summary>Hand-made documents.</summary>
internal static class Documents
{
    public static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));
}
