using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>
/// Where facts for a test begin: <c>The.Device("P1").Ran("23D8133", on: "2026-03-18")</c>. What they yield are events, for a <see cref="Scenario"/> or for
/// <see cref="Timeline.AppendAsync"/>.
/// </summary>
public static class The
{
    /// <summary>A device: an <c>iPhone15,2</c>, unless another model is named.</summary>
    /// <param name="id">The device's id.</param>
    public static DeviceFacts Device(string id) => new(id);

    /// <summary>A release.</summary>
    /// <param name="label">Its label, such as <c>iOS 26.3.1 (a)</c>.</param>
    /// <exception cref="FormatException">That is no label.</exception>
    public static ReleaseFacts Release(string label) => new(ReleaseLabel.Parse(label));

    /// <summary>A vulnerability.</summary>
    /// <param name="cve">Its name, such as <c>CVE-2026-20643</c>.</param>
    /// <exception cref="FormatException">That is no CVE.</exception>
    public static VulnerabilityFacts Vulnerability(string cve) => new(CveId.Parse(cve));

    /// <summary>A way in which a vendor ships patches.</summary>
    /// <param name="id">Its id, such as <c>background-security-improvement</c>.</param>
    public static ProgramFacts Program(string id) => new(id);

    // The models that facts are about where none is named.
    internal static string ModelOf(Os os) => os switch
    {
        Os.iPadOS => "iPad14,3",
        Os.macOS => "Mac15,12",
        _ => "iPhone15,2",
    };
}
