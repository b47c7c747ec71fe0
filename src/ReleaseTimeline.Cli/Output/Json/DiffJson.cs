using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.KnowledgeDiffs;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What changed as one document; the devices are written as they come, and what changed stands before them.</summary>
internal sealed class DiffJson : IDiffReport
{
    private const string RowIndent = "\n    ";

    private readonly Spool rows = new();
    private bool hasRows;

    /// <inheritdoc/>
    public void Add(VerdictChange change)
    {
        rows.Write(hasRows ? $",{RowIndent}" : RowIndent);
        rows.Write(CliJson.Text(VerdictChangeShape.Of(change), CliJson.Shapes.VerdictChangeShape).Replace("\n", RowIndent, StringComparison.Ordinal));
        hasRows = true;
    }

    /// <inheritdoc/>
    public void Write(DiffScope scope, VerdictDiff verdicts, TextWriter output)
    {
        var changes = CliJson.Text(DiffShape.Of(scope), CliJson.Shapes.DiffShape);
        output.Write($"{changes[..changes.LastIndexOf('\n')]},\n  \"devices\": [");
        rows.CopyTo(output);
        output.WriteLine(hasRows ? "\n  ]\n}" : "]\n}");
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}
