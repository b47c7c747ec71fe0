using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReleaseTimeline.Time;

/// <summary>
/// A point in time as exactly as its source gave it: a calendar day, or an instant. A vendor's day stays a day; it is never turned into
/// a midnight that nobody stated.
/// </summary>
/// <remarks>
/// Instants are kept in UTC. For order and for "by then", a day counts from its beginning in UTC: a release of 17 March is out for every
/// question about 17 March. A day sorts before every instant in it. <c>default</c> is the day 0001-01-01.
/// </remarks>
public readonly struct Moment : IEquatable<Moment>, IComparable<Moment>, IParsable<Moment>
{
    private const long InstantFlag = 1;

    // Ticks shifted left by one; the low bit is set for an instant, so that a day sorts before the instants it holds.
    private readonly long raw;

    private Moment(long raw) => this.raw = raw;

    /// <summary>The calendar day <paramref name="day"/>.</summary>
    public static Moment On(DateOnly day) => new(day.DayNumber * TimeSpan.TicksPerDay << 1);

    /// <summary>The instant <paramref name="instant"/>.</summary>
    public static Moment At(DateTimeOffset instant) => new((instant.UtcTicks << 1) | InstantFlag);

    /// <summary>Whether only the day is known.</summary>
    public bool IsDay => (raw & InstantFlag) == 0;

    /// <summary>The day itself, or the instant's day in UTC.</summary>
    public DateOnly Day => DateOnly.FromDayNumber((int)(Ticks / TimeSpan.TicksPerDay));

    /// <summary>The instant, or null where only the day is known.</summary>
    public DateTimeOffset? Instant => IsDay ? null : new DateTimeOffset(Ticks, TimeSpan.Zero);

    /// <summary>The instant, or for a day its beginning in UTC: a bound to compare with, not a time that anybody stated.</summary>
    public DateTimeOffset Beginning => new(Ticks, TimeSpan.Zero);

    /// <summary>The instant, or for a day its last tick in UTC.</summary>
    public DateTimeOffset End => new(IsDay ? Ticks + TimeSpan.TicksPerDay - 1 : Ticks, TimeSpan.Zero);

    internal long Ticks => raw >> 1;

    internal long Raw => raw;

    internal static Moment FromRaw(long raw) => new(raw);

    /// <summary>Reads <c>2026-03-17</c>, or an ISO 8601 instant with its offset, <c>2026-03-17T18:34:54Z</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static Moment Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var moment)
            ? moment
            : throw new FormatException($"'{text}' is neither a day (2026-03-17) nor an instant with its offset (2026-03-17T18:34:54Z).");
    }

    /// <summary>Reads a day or an instant; false where <see cref="Parse(string)"/> would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Moment moment)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = On(day);
            return true;
        }

        if (HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant))
        {
            moment = At(instant);
            return true;
        }

        moment = default;
        return false;
    }

    /// <inheritdoc/>
    static Moment IParsable<Moment>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<Moment>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Moment result) => TryParse(s, out result);

    /// <summary>In time; a day before the instants in it.</summary>
    public int CompareTo(Moment other) => raw.CompareTo(other.raw);

    /// <summary>Whether both are the same day, or the same instant. A day never equals an instant.</summary>
    public bool Equals(Moment other) => raw == other.raw;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Moment other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => raw.GetHashCode();

    /// <summary>ISO 8601: <c>2026-03-17</c> or <c>2026-03-17T18:34:54Z</c>, with fractions of a second only where there are any.</summary>
    public override string ToString() => IsDay
        ? Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Beginning.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether both are the same day, or the same instant.</summary>
    public static bool operator ==(Moment left, Moment right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Moment left, Moment right) => !left.Equals(right);

    /// <summary>A day is a moment.</summary>
    public static implicit operator Moment(DateOnly day) => On(day);

    /// <summary>An instant is a moment.</summary>
    public static implicit operator Moment(DateTimeOffset instant) => At(instant);

    private static bool HasOffset([NotNullWhen(true)] string? text) =>
        text is { Length: > 10 } && text[10] == 'T' && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10);
}
