using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>Which versions a reporter's words name: one release, a range, or none that can be told. A claim, and no lookup of a fix.</summary>
/// <remarks>
/// <para>Understood are <c>iOS 18.6.2</c>; <c>iOS 18.4 to iOS 18.7</c>, <c>iOS 18.4 through 18.7</c> and <c>iOS 18.4-18.7</c>, both ends included;
/// <c>iOS 17.2.1 and earlier</c>, that one included; and <c>before iOS 26.3</c>, that one left out. All else is kept as words and never guessed at.</para>
/// <para>Versions are compared in display order within one operating system. A version of one number (<c>iOS 18</c>) as the last or only one
/// may mean the whole branch or its first release, and is not understood.</para>
/// </remarks>
public sealed record TargetedVersions
{
    private static readonly string[] RangeWords = [" to ", " through ", "-", "\u2013"];

    private TargetedVersions(string words) => Words = words;

    /// <summary>The reporter's words.</summary>
    public string Words { get; }

    /// <summary>Whether the words name versions that can be told.</summary>
    public bool IsUnderstood => Os is not null;

    /// <summary>The operating system that is named; null where the words are not understood.</summary>
    public Os? Os { get; private init; }

    /// <summary>The first version, included; null where there is no lower end or the words are not understood.</summary>
    public ReleaseVersion? From { get; private init; }

    /// <summary>The last version; null only where the words are not understood.</summary>
    public ReleaseVersion? To { get; private init; }

    /// <summary>Whether <see cref="To"/> itself is named.</summary>
    public bool IncludesTo { get; private init; }

    /// <summary>Reads a reporter's words. Words that are not understood are kept: this never throws for a text.</summary>
    internal static TargetedVersions Read(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = words.Trim();
        const string before = "before ";
        const string andEarlier = " and earlier";
        if (text.StartsWith(before, StringComparison.OrdinalIgnoreCase))
            return ReleaseLabel.TryParse(text[before.Length..], out var end) ? Known(words, end, null, false) : new(words);
        if (text.EndsWith(andEarlier, StringComparison.OrdinalIgnoreCase))
            return TryReadLast(text[..^andEarlier.Length], out var last) ? Known(words, last, null, true) : new(words);
        if (TryReadLast(text, out var only))
            return Known(words, only, only.Version, true);
        return ReadRange(words, text) ?? new(words);
    }

    /// <summary>
    /// Whether the words name a release. Null where they do not tell: they are not understood; the release is a letter on the very version
    /// that ends them; or they name iOS, the release is for iPad, and whether iPads are meant they do not say.
    /// </summary>
    public bool? Names(ReleaseLabel release)
    {
        if (Os is not { } os || To is not { } to)
            return null;
        if (release.Os.Line() != os.Line() || (os == Versions.Os.iPadOS && release.Os != os))
            return false;
        var version = release.Version;
        if (From is { } from && version.CompareTo(from) < 0)
            return false;
        if (IncludesTo && to.Letter is null && version.Letter is not null && version.Base == to)
            return null;
        var order = version.CompareTo(to);
        if (order > 0 || (order == 0 && !IncludesTo))
            return false;
        return release.Os == os ? true : null;
    }

    /// <summary>The reporter's words.</summary>
    public override string ToString() => Words;

    private static TargetedVersions? ReadRange(string words, string text)
    {
        foreach (var between in RangeWords)
        {
            var at = text.IndexOf(between, StringComparison.OrdinalIgnoreCase);
            if (at <= 0 || !ReleaseLabel.TryParse(text[..at], out var first))
                continue;
            var end = text[(at + between.Length)..].Trim();
            var named = end.Length > 0 && char.IsAsciiDigit(end[0]) ? $"{first.Os.Name()} {end}" : end;
            if (TryReadLast(named, out var last) && last.Os == first.Os && last.Version.CompareTo(first.Version) >= 0)
                return Known(words, last, first.Version, true);
        }

        return null;
    }

    private static bool TryReadLast(string text, out ReleaseLabel label) =>
        ReleaseLabel.TryParse(text, out label) && text.Contains('.', StringComparison.Ordinal);

    private static TargetedVersions Known(string words, ReleaseLabel last, ReleaseVersion? from, bool includesTo) =>
        new(words) { Os = last.Os, From = from, To = last.Version, IncludesTo = includesTo };
}
