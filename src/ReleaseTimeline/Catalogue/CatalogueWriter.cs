using System.Security.Cryptography;
using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Catalogue;

/// <summary>Writes a catalogue: the same content gives the same bytes, in whatever order its facts come.</summary>
internal static class CatalogueWriter
{
    private const string Indent = "  ";

    /// <summary>Writes the two lines that open a catalogue and all that its content says.</summary>
    public static void Write(Stream output, string version, CatalogueContent content, IEnumerable<string> notes)
    {
        if (version.Length == 0 || version.Any(char.IsWhiteSpace))
            throw new ArgumentException($"'{version}' is not the version of a catalogue: it is one word.", nameof(version));
        var body = Encoding.UTF8.GetBytes(Body(content, notes));
        output.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{CatalogueFormat.Magic} {CatalogueFormat.FormatVersion} {version}\n")));
        output.Write(Encoding.UTF8.GetBytes($"{CatalogueFormat.Hash} {Convert.ToHexStringLower(SHA256.HashData(body))}\n"));
        output.Write(body);
    }

    private static string Body(CatalogueContent content, IEnumerable<string> notes)
    {
        var keys = new CatalogueKeys(content.Events);
        var body = new StringBuilder();
        foreach (var note in notes)
            AppendLine(body, note.Length == 0 ? "#" : $"# {note}");
        AppendTables(body, content, keys);
        var subjects = content.Events.Where(e => e is not (StatementReported or ThreatReported)).GroupBy(SubjectOf).OrderBy(group => group.Key);
        foreach (var subject in subjects)
            AppendBlock(body, subject, keys);
        AppendLine(body, "");
        foreach (var claim in Lines(content.Events.Where(e => e is StatementReported or ThreatReported), keys))
            AppendLine(body, claim);
        return body.ToString();
    }

    private static void AppendTables(StringBuilder body, CatalogueContent content, CatalogueKeys keys)
    {
        foreach (var (key, source) in keys.Sources)
        {
            var (uri, sha256) = (source.Uri ?? CatalogueFormat.Absent, source.Sha256 ?? CatalogueFormat.Absent);
            AppendLine(body, CatalogueText.Line(CatalogueFormat.Source, key, source.Name, uri, sha256));
        }

        AppendLine(body, "");
        foreach (var (board, model) in content.ModelIdentifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            AppendLine(body, CatalogueText.Line(CatalogueFormat.Board, board, model));
        AppendLine(body, "");
        foreach (var (model, name) in content.ModelNames.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            AppendLine(body, CatalogueText.Line(CatalogueFormat.Name, model, name));
        AppendLine(body, "");
        foreach (var (key, models) in keys.ModelSets)
            AppendLine(body, CatalogueText.Line([CatalogueFormat.Models, key, .. models]));
    }

    private static void AppendBlock(StringBuilder body, IGrouping<Subject, TimelineEvent> subject, CatalogueKeys keys)
    {
        AppendLine(body, "");
        AppendLine(body, CatalogueText.Line(subject.Key.Keyword, subject.Key.Name));
        foreach (var line in Lines(subject, keys))
            AppendLine(body, Indent + line);
    }

    // In the order of the keywords, then of the text: ISO dates come first in it.
    private static IEnumerable<string> Lines(IEnumerable<TimelineEvent> events, CatalogueKeys keys)
    {
        var facts = events.Where(e => e is not (FixListed or FixDelisted)).Select(e => CatalogueText.Of(e, keys));
        var fixes = events.Where(e => e is FixListed or FixDelisted)
            .GroupBy(e => (e.Type, e.ValidAt, e.StatedAt, e.Source))
            .Select(group => CatalogueText.OfFixes([.. group], keys));
        return facts.Concat(fixes).Distinct().OrderBy(CatalogueText.Rank).ThenBy(line => line, StringComparer.Ordinal);
    }

    private static Subject SubjectOf(TimelineEvent fact) => fact switch
    {
        ProgramEvent e => Subject.Of(e.Program),
        ReleaseEvent e => Subject.Of(e.Release),
        VulnerabilityEvent e => Subject.Of(e.Cve),
        _ => throw new ArgumentException($"A '{fact.Type}' is no fact that a catalogue can hold.", nameof(fact)),
    };

    private static void AppendLine(StringBuilder body, string line) => body.Append(line).Append('\n');

    // What a block is about, in the order of the file.
    private readonly record struct Subject(string Keyword, string Name, ReleaseLabel Release, CveId Cve) : IComparable<Subject>
    {
        public static Subject Of(string program) => new(CatalogueFormat.Program, program, default, default);

        public static Subject Of(ReleaseLabel release) => new(CatalogueFormat.Release, release.Stored.ToString(), release.Stored, default);

        public static Subject Of(CveId cve) => new(CatalogueFormat.Cve, cve.ToString(), default, cve);

        private int Rank => Keyword switch { CatalogueFormat.Program => 0, CatalogueFormat.Release => 1, _ => 2 };

        public int CompareTo(Subject other)
        {
            if (Rank != other.Rank)
                return Rank.CompareTo(other.Rank);
            return Rank switch
            {
                0 => string.CompareOrdinal(Name, other.Name),
                1 when Release.Os != other.Release.Os => Release.Os.CompareTo(other.Release.Os),
                1 => Release.Version.CompareTo(other.Release.Version),
                _ => Cve.CompareTo(other.Cve),
            };
        }
    }
}
