using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>What all sources say of when a release came out.</summary>
internal sealed class ReleaseDraft(ReleaseLabel release)
{
    private readonly List<StatedDay> days = [];
    private readonly SortedSet<Os> products = [];

    public ReleaseLabel Release => release;

    public IReadOnlyList<Os> Products => [.. products];

    public string? AdvisoryUri { get; private set; }

    /// <summary>A day by which it was out for certain, on other grounds than a stated day; null where there are none.</summary>
    public DateOnly? OutBy { get; private set; }

    /// <summary>The earliest day; of several sources that give it, the one that was added first. Null where no source gives one.</summary>
    public StatedDay? Earliest => days.MinBy(stated => stated.Day);

    /// <summary>Whether a source that has its days from elsewhere than Apple's pages gives this day too.</summary>
    public bool IsConfirmed(DateOnly day) => days.Any(stated => !stated.IsOfPage && stated.Day == day);

    public void Add(StatedDay day) => days.Add(day);

    public void Add(IEnumerable<Os> named) => products.UnionWith(named);

    public void Advisory(string? uri) => AdvisoryUri ??= uri;

    public void WasOutBy(DateOnly day)
    {
        if (OutBy is not { } known || day < known)
            OutBy = day;
    }
}
