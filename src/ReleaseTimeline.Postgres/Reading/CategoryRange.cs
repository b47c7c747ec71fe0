namespace ReleaseTimeline.Postgres.Reading;

/// <summary>The streams of categories as a condition on their names.</summary>
internal static class CategoryRange
{
    /// <summary>Whether a column names a stream of one of the categories. A category ends at its hyphen; the character after the hyphen in the order of bytes is the full stop.</summary>
    /// <param name="column">The column.</param>
    /// <param name="categories">At least one, as <c>StreamId</c> has them: they need no quoting.</param>
    public static string Holds(string column, params IEnumerable<string> categories) =>
        $"({string.Join(" OR ", categories.Select(category => $"{column} COLLATE \"C\" >= '{category}-' AND {column} COLLATE \"C\" < '{category}.'"))})";
}
