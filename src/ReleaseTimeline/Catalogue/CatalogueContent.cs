using ReleaseTimeline.Events;

namespace ReleaseTimeline.Catalogue;

/// <summary>What the lines of a catalogue say, without the two that open it: what <see cref="ReleaseCatalogue.Write"/> makes one of.</summary>
public sealed record CatalogueContent
{
    /// <summary>The facts, in the order in which they stand.</summary>
    public IReadOnlyList<TimelineEvent> Events { get; init; } = [];

    /// <summary>The model identifier (<c>Mac17,5</c>) of each board id (<c>J700AP</c>).</summary>
    public IReadOnlyDictionary<string, string> ModelIdentifiers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The marketing name (<c>iPhone 14 Pro</c>) of each model identifier (<c>iPhone15,2</c>).</summary>
    public IReadOnlyDictionary<string, string> ModelNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
