namespace ReleaseTimeline.Projections;

/// <summary>Whom to believe about one field of what sources state.</summary>
/// <param name="Field">The field: <c>date</c>, <c>models</c>.</param>
/// <param name="Sources">The sources that are believed before all others, the most believed first; empty where no source is believed before another.</param>
/// <param name="Rule">The rule in words, a sentence.</param>
public sealed record FieldPrecedence(string Field, ValueList<string> Sources, string Rule);
