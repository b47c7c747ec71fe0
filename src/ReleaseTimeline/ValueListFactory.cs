namespace ReleaseTimeline;

/// <summary>Makes lists that compare by value.</summary>
public static class ValueList
{
    /// <summary>A list of these items, in this order.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>A list of these items, in this order.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);

    /// <summary>A list of these texts, each once, in ordinal order: how a set of models or components is kept.</summary>
    public static ValueList<string> ToSortedValueList(this IEnumerable<string> items) =>
        new([.. items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
