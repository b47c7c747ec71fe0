using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Storage;

/// <summary>The name of a stream: a category and a key, <c>device-P1</c>, <c>release-ios-26.3.1-a</c>.</summary>
public readonly record struct StreamId : IComparable<StreamId>
{
    /// <summary>The category of programs.</summary>
    public const string ProgramCategory = "program";

    /// <summary>The category of releases.</summary>
    public const string ReleaseCategory = "release";

    /// <summary>The category of vulnerabilities.</summary>
    public const string CveCategory = "cve";

    /// <summary>The category of threats.</summary>
    public const string ThreatCategory = "threat";

    /// <summary>The category of devices.</summary>
    public const string DeviceCategory = "device";

    /// <summary>The category of sources.</summary>
    public const string SourceCategory = "source";

    private const int LongestName = 250;

    /// <summary>Names a stream.</summary>
    /// <exception cref="ArgumentException">The name has no category and key with a hyphen between them, is over 250 characters, has a control character, or half of a surrogate pair.</exception>
    public StreamId(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hyphen = name.IndexOf('-', StringComparison.Ordinal);
        if (hyphen < 1 || hyphen == name.Length - 1)
            throw new ArgumentException($"'{name}' is not the name of a stream: it is a category, a hyphen and a key.", nameof(name));
        if (name.Length > LongestName || !IsPlainText(name))
            throw new ArgumentException($"'{name}' is not the name of a stream: it has at most {LongestName} characters, no control character and no half of a surrogate pair.", nameof(name));
        Given = name;
    }

    /// <summary>The whole name.</summary>
    public string Name => Given ?? "";

    private string? Given { get; init; }

    /// <summary>What stands before the first hyphen: <c>device</c>. Empty where there is no hyphen.</summary>
    public string Category => Name[..Math.Max(0, Name.IndexOf('-', StringComparison.Ordinal))];

    /// <summary>What stands after the first hyphen: <c>P1</c>. The whole name where there is no hyphen.</summary>
    public string Key => Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// The name of a stream as it is found in a store that others write to as well. Theirs may be any text, with no category and of any
    /// length; what is found is not refused.
    /// </summary>
    /// <param name="name">The name; empty is the stream of no name.</param>
    public static StreamId Stored(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new StreamId { Given = name.Length == 0 ? null : name };
    }

    /// <summary>The stream of a program.</summary>
    /// <exception cref="ArgumentException">It is empty, makes a name of over 250 characters, or has a control character.</exception>
    public static StreamId Program(string program) => new($"{ProgramCategory}-{program}");

    /// <summary>The stream of a release; iPadOS is stored with iOS.</summary>
    public static StreamId Release(ReleaseLabel release)
    {
        var os = release.Os.Line().Name().ToLowerInvariant();
        var version = release.Version;
        return new StreamId(version.Letter is { } letter
            ? $"{ReleaseCategory}-{os}-{version.BaseText}-{letter}"
            : $"{ReleaseCategory}-{os}-{version.BaseText}");
    }

    /// <summary>The stream of a vulnerability, <c>cve-2026-20643</c>.</summary>
    public static StreamId Cve(CveId cve) => new(cve.ToString().ToLowerInvariant());

    /// <summary>The stream of a threat.</summary>
    /// <exception cref="ArgumentException">It is empty, makes a name of over 250 characters, or has a control character.</exception>
    public static StreamId Threat(string threat) => new($"{ThreatCategory}-{threat}");

    /// <summary>The stream of a device.</summary>
    /// <exception cref="ArgumentException">It is empty, makes a name of over 250 characters, or has a control character.</exception>
    public static StreamId Device(string device) => new($"{DeviceCategory}-{device}");

    /// <summary>The stream of a source.</summary>
    /// <exception cref="ArgumentException">It is empty, makes a name of over 250 characters, or has a control character.</exception>
    public static StreamId Source(string source) => new($"{SourceCategory}-{source}");

    /// <summary>Whether the stream is of this category.</summary>
    public bool IsIn(string category) =>
        Name.IndexOf('-', StringComparison.Ordinal) == category.Length && Name.StartsWith(category, StringComparison.Ordinal);

    /// <summary>In ordinal order of the names.</summary>
    public int CompareTo(StreamId other) => string.CompareOrdinal(Name, other.Name);

    /// <summary>The whole name.</summary>
    public override string ToString() => Name;

    // Half of a pair has no UTF-8: two such names would be one in a file.
    private static bool IsPlainText(string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            if (char.IsControl(name[index]))
                return false;
            if (char.IsSurrogate(name[index]) && !(index + 1 < name.Length && char.IsSurrogatePair(name[index], name[++index])))
                return false;
        }

        return true;
    }
}
