using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Projections.Conflicts;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>Conflicts for people: what each is about, both sides with their sources and events, then the rules that decided.</summary>
internal static class ConflictsText
{
    private const int IdLength = 8;

    private static readonly Column[] Columns = [new("About"), new("Field"), new("Believed"), new("Said by"), new("Not believed"), new("Said by")];

    /// <summary>Writes them.</summary>
    public static void Write(Page page, IReadOnlyList<ConflictEntry> entries)
    {
        page.Line($"{Words.Count(entries.Count, "conflict")}, decided by version {Words.Number(SourcePrecedence.Version)} of the precedence of sources.", tone: Tone.Strong);
        if (entries.Count == 0)
            return;
        page.Table(Columns, entries.Select(Row));
        page.Line("The rules that decided:", tone: Tone.Strong);
        foreach (var field in SourcePrecedence.Fields.Where(field => entries.Any(entry => entry.Conflict.Precedence == field)))
            page.Line($"{field.Field}: {field.Rule}", indent: 2);
    }

    private static Cell[] Row(ConflictEntry entry)
    {
        var conflict = entry.Conflict;
        return
        [
            string.Join('\n', new[] { entry.Label?.ToString(), conflict.Build?.ToString(), conflict.Cve?.ToString() }.OfType<string>()),
            conflict.Precedence.Field,
            conflict.Believed.Says,
            Who(conflict.Believed),
            conflict.Other.Says,
            Who(conflict.Other),
        ];
    }

    private static string Who(ConflictSide side) => $"{side.Source}\n{side.Evidence.Id.ToString()[..IdLength]}";
}
