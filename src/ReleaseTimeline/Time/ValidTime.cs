using System.Diagnostics.CodeAnalysis;

namespace ReleaseTimeline.Time;

/// <summary>
/// When a fact became true in the world: on a day, at an instant, or at some time between two moments ("installed between these two check-ins").
/// </summary>
/// <remarks>
/// An interval is open at its beginning and closed at its end: the fact was not yet true at <see cref="After"/> and was true at
/// <see cref="By"/>. An unknown bound is null. <c>default</c> is the day 0001-01-01.
/// </remarks>
public readonly struct ValidTime : IEquatable<ValidTime>, IParsable<ValidTime>
{
    private const long Unbounded = long.MinValue;
    private const char Separator = '/';
    private const string OpenEnd = "..";

    private readonly long after;
    private readonly long by;

    private ValidTime(long after, long by)
    {
        this.after = after;
        this.by = by;
    }

    /// <summary>At exactly this moment: a day or an instant.</summary>
    public static ValidTime At(Moment moment) => new(moment.Raw, moment.Raw);

    /// <summary>At some time after <paramref name="after"/> and not later than <paramref name="by"/>; null where a bound is not known.</summary>
    /// <exception cref="ArgumentException">The interval ends before it begins.</exception>
    public static ValidTime Between(Moment? after, Moment? by)
    {
        if (after is { } from && by is { } to && from.CompareTo(to) > 0)
            throw new ArgumentException($"An interval ends no earlier than it begins; '{by}' is before '{after}'.", nameof(by));
        return new ValidTime(after?.Raw ?? Unbounded, by?.Raw ?? Unbounded);
    }

    /// <summary>The day or instant, or null for an interval.</summary>
    public Moment? Exactly => IsInterval ? null : Moment.FromRaw(by);

    /// <summary>Whether only bounds are known.</summary>
    public bool IsInterval => after != by || by == Unbounded;

    /// <summary>The moment at which it was not yet true, or the exact moment; null where that is not known.</summary>
    public Moment? After => after == Unbounded ? null : Moment.FromRaw(after);

    /// <summary>The moment by which it was true, or the exact moment; null where that is not known.</summary>
    public Moment? By => by == Unbounded ? null : Moment.FromRaw(by);

    // Where the fact stands in the order of the fold: the moment by which it was true; where that is not known, the one after which it was.
    internal long OrderKey => by != Unbounded ? by : after;

    internal long EarliestTicks => after == Unbounded ? long.MinValue : after >> 1;

    /// <summary>Reads a moment, or two with a slash between them, <c>..</c> standing for a bound that is not known.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static ValidTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var time)
            ? time
            : throw new FormatException($"'{text}' is neither a day, nor an instant with its offset, nor two of these with a slash between them.");
    }

    /// <summary>Reads a valid time; false where <see cref="Parse(string)"/> would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ValidTime time)
    {
        time = default;
        if (text is null)
            return false;
        var slash = text.IndexOf(Separator, StringComparison.Ordinal);
        if (slash < 0)
        {
            if (!Moment.TryParse(text, out var moment))
                return false;
            time = At(moment);
            return true;
        }

        if (!TryParseBound(text[..slash], out var from) || !TryParseBound(text[(slash + 1)..], out var to))
            return false;
        if (from is { } start && to is { } end && start.CompareTo(end) > 0)
            return false;
        time = Between(from, to);
        return true;
    }

    /// <inheritdoc/>
    static ValidTime IParsable<ValidTime>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<ValidTime>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ValidTime result) => TryParse(s, out result);

    /// <inheritdoc/>
    public bool Equals(ValidTime other) => after == other.after && by == other.by;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValidTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(after, by);

    /// <summary>ISO 8601: a day, an instant, or <c>after/by</c>.</summary>
    public override string ToString() => Exactly is { } moment ? moment.ToString() : $"{BoundText(After)}{Separator}{BoundText(By)}";

    /// <summary>Whether both are the same time.</summary>
    public static bool operator ==(ValidTime left, ValidTime right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(ValidTime left, ValidTime right) => !left.Equals(right);

    /// <summary>A moment is a valid time.</summary>
    public static implicit operator ValidTime(Moment moment) => At(moment);

    /// <summary>A day is a valid time.</summary>
    public static implicit operator ValidTime(DateOnly day) => At(day);

    /// <summary>An instant is a valid time.</summary>
    public static implicit operator ValidTime(DateTimeOffset instant) => At(instant);

    private static string BoundText(Moment? bound) => bound?.ToString() ?? OpenEnd;

    private static bool TryParseBound(string text, out Moment? bound)
    {
        bound = null;
        if (text == OpenEnd)
            return true;
        if (!Moment.TryParse(text, out var moment))
            return false;
        bound = moment;
        return true;
    }
}
