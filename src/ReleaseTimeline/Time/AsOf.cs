namespace ReleaseTimeline.Time;

/// <summary>
/// The two limits of a question: the moment it asks about, and how much may be known to answer it.
/// </summary>
/// <remarks>Both limits are inclusive, and a day means by its end in UTC. A missing limit is no limit.</remarks>
public readonly record struct AsOf
{
    /// <summary>No limit: what is true by everything known.</summary>
    public static AsOf Now => default;

    /// <summary>The moment asked about, or null for no limit.</summary>
    public Moment? ValidAt { get; private init; }

    /// <summary>The moment up to which something may have been learnt, or null for no limit.</summary>
    public Moment? Knowledge { get; private init; }

    /// <summary>The clock that <see cref="Knowledge"/> is read on.</summary>
    public KnowledgeClock Clock { get; private init; }

    /// <summary>About the end of a day (UTC), or about an instant.</summary>
    public static AsOf At(Moment moment) => new() { ValidAt = moment };

    /// <summary>The same question, answered with what this store had recorded by then.</summary>
    public AsOf KnownAt(Moment recorded) => this with { Knowledge = recorded, Clock = KnowledgeClock.Recorded };

    /// <summary>The same question, answered with what the sources had said by then.</summary>
    public AsOf StatedBy(Moment stated) => this with { Knowledge = stated, Clock = KnowledgeClock.Stated };

    /// <summary>The same knowledge, asked about another moment; null for no limit.</summary>
    public AsOf About(Moment? moment) => this with { ValidAt = moment };

    /// <summary>Whether something may have been true by the moment asked about: its earliest reading lies within it. The fold asks this.</summary>
    public bool Reaches(ValidTime time) =>
        ValidAt is not { } limit || time.EarliestTicks < limit.End.UtcTicks || (!time.IsInterval && time.EarliestTicks == limit.End.UtcTicks);

    /// <summary>Whether something was certainly true by the moment asked about: its latest reading lies within it. Without a limit, always.</summary>
    public bool Includes(ValidTime time) => ValidAt is not { } limit || (time.By is { } by && by.Ticks <= limit.End.UtcTicks);

    /// <summary>Whether a statement of <paramref name="statedAt"/>, recorded at <paramref name="recordedAt"/>, may be used.</summary>
    public bool Knows(Moment statedAt, DateTimeOffset recordedAt)
    {
        if (Knowledge is not { } limit)
            return true;
        return Clock == KnowledgeClock.Recorded
            ? recordedAt <= limit.End
            : statedAt.Ticks <= limit.End.UtcTicks;
    }

    /// <summary>The question in words: <c>at 2026-03-20, as stated by 2026-03-21</c>.</summary>
    public override string ToString()
    {
        var at = ValidAt is { } moment ? $"at {moment}" : "now";
        return Knowledge is not { } limit ? at : $"{at}, as {(Clock == KnowledgeClock.Stated ? "stated by" : "known at")} {limit}";
    }
}
