using Spectre.Console;
using PlainText = Spectre.Console.Text;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>Writes text for people: lines that wrap, facts with their names before them, and tables, none wider than the page.</summary>
internal sealed class Page(TextWriter output, PageLook look)
{
    private const int FactIndent = 2;

    /// <summary>Columns.</summary>
    public int Width => look.Width;

    /// <summary>An empty line.</summary>
    public void Blank() => output.WriteLine();

    /// <summary>A text, wrapped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">The columns left free before it.</param>
    /// <param name="tone">What it means.</param>
    public void Line(string text, int indent = 0, Tone tone = Tone.Plain)
    {
        foreach (var line in TextWrap.Lines(text, Width - indent))
            output.WriteLine($"{new string(' ', indent)}{Styled(line, tone)}");
    }

    /// <summary>Names and what they stand for, one below the other; a fact without text is left out.</summary>
    public void Facts(params IReadOnlyList<(string Name, Cell Value)> facts)
    {
        var shown = facts.Where(fact => fact.Value.Text.Length > 0).ToList();
        var indent = FactIndent + shown.Select(fact => fact.Name.Length).DefaultIfEmpty().Max() + 2;
        foreach (var (name, value) in shown)
        {
            var lines = TextWrap.Lines(value.Text, Width - indent);
            output.WriteLine($"{new string(' ', FactIndent)}{name.PadRight(indent - FactIndent)}{Styled(lines[0], value.Tone)}");
            foreach (var line in lines.Skip(1))
                output.WriteLine($"{new string(' ', indent)}{Styled(line, value.Tone)}");
        }
    }

    /// <summary>A table; what does not fit its column is wrapped.</summary>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            var made = new TableColumn(new PlainText(column.Name, StyleOf(Tone.Strong)));
            made.Alignment = column.IsNumber ? Justify.Right : Justify.Left;
            made.NoWrap = column.IsFixed || column.IsNumber;
            table.AddColumn(made);
        }

        foreach (var row in rows)
            table.AddRow(row.Select(cell => new PlainText(TextWrap.Clean(cell.Text), StyleOf(cell.Tone))));

        var text = new StringWriter { NewLine = "\n" };
        Console(text).Write(table);
        foreach (var line in text.ToString().Split('\n'))
        {
            if (line.Trim().Length > 0)
                output.WriteLine(line.TrimEnd());
        }
    }

    private IAnsiConsole Console(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = look.HasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = look.HasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private string Styled(string line, Tone tone)
    {
        if (!look.HasColour || tone == Tone.Plain)
            return line;
        var text = new StringWriter();
        Console(text).Write(new PlainText(line, StyleOf(tone)));
        return text.ToString();
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Bad => new Style(Color.Red),
        Tone.Unsure => new Style(Color.Yellow),
        Tone.Good => new Style(Color.Green),
        Tone.Quiet => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
