namespace ReleaseTimeline.Postgres.Schema;

/// <summary>Something in a database that is not as a store needs it.</summary>
/// <param name="Object">The table, column, index, sequence or function, with its schema.</param>
/// <param name="Difference">What is expected of it and what is there.</param>
public sealed record SchemaDifference(string Object, string Difference)
{
    /// <summary>Both in one line.</summary>
    public override string ToString() => $"{Object}: {Difference}";
}
