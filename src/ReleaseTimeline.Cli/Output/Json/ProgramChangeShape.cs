using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>The beginning or the end of a program; both bounds are the same where the moment is exact.</summary>
internal sealed record ProgramChangeShape(string Basis, string? NotBefore, string? NotAfter, IReadOnlyList<string> Evidence)
{
    public static ProgramChangeShape Of(FactBasis basis, ValidTime when, ValueList<string> evidence) =>
        new(Words.Of(basis), when.After?.ToString(), when.By?.ToString(), [.. evidence]);
}
