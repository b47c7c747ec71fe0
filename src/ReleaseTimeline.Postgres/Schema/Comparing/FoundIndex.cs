namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>An index that is there, other than that of a primary key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What PostgreSQL says of it after its table, without storage parameters: <c>UNIQUE btree (stream_id, version)</c>.</param>
/// <param name="IsOfConstraint">Whether a constraint keeps it, which bears the same name.</param>
internal sealed record FoundIndex(string Name, string Definition, bool IsOfConstraint)
{
    private const string Method = " USING ";
    private const string Parameters = " WITH (";

    /// <summary>The definition, from the statement that would make the index.</summary>
    public static string DefinitionIn(string statement, bool isValid)
    {
        var definition = statement[(statement.IndexOf(Method, StringComparison.Ordinal) + Method.Length)..];
        var parameters = definition.IndexOf(Parameters, StringComparison.Ordinal);
        if (parameters >= 0)
            definition = definition.Remove(parameters, definition.IndexOf(')', parameters) + 1 - parameters);
        var unique = statement.StartsWith("CREATE UNIQUE ", StringComparison.Ordinal) ? "UNIQUE " : "";
        return $"{unique}{definition}{(isValid ? "" : ", not valid")}";
    }
}
