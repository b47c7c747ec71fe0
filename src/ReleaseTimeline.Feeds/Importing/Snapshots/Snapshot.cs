using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>A state of a list at a moment: what it holds beyond, and what it lacks of, the state before it in time.</summary>
internal sealed class Snapshot(string feed, Moment statedAt, string sha256, string? uri)
{
    public Moment StatedAt => statedAt;

    public IReadOnlyList<StatementKey> Added { get; set; } = [];

    public IReadOnlyList<StatementKey> Removed { get; set; } = [];

    public IReadOnlyList<string> Programs { get; init; } = [];

    public bool IsShrinkAccepted { get; init; }

    /// <summary>What a later document names it by.</summary>
    public string Name => NameOf(sha256, statedAt);

    /// <summary>Where the statements of this state stand; the place in the document is null where it is not known any more.</summary>
    public SourceReference SourceAt(string? locator) => new(feed, uri, sha256, locator);

    /// <summary>In order of time; documents of one moment by their bytes, so that every order of arrival gives the same.</summary>
    public int CompareTo(Snapshot other)
    {
        var order = statedAt.CompareTo(other.StatedAt);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    public static string NameOf(string sha256, Moment statedAt) => $"{sha256}@{statedAt}";
}
