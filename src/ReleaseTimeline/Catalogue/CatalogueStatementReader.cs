using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Catalogue;

/// <summary>Reads the lines of a catalogue, one after another, into what they say.</summary>
internal sealed partial class CatalogueStatementReader
{
    private readonly Dictionary<string, SourceReference> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueList<string>> modelSets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> identifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly List<TimelineEvent> events = [];
    private readonly CatalogueLine line = new();
    private string? program;
    private ReleaseLabel? release;
    private CveId? cve;

    /// <summary>Reads all lines.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="firstLine">The number of the first, for errors.</param>
    /// <exception cref="CatalogueFormatException">A line breaks a rule.</exception>
    public CatalogueContent Read(TextReader text, int firstLine)
    {
        for (var number = firstLine; text.ReadLine() is { } current; number++)
        {
            if (!line.Read(current, number))
                continue;
            if (line.IsIndented)
                ReadFact();
            else
                ReadTop();
            line.Finish();
        }

        return new CatalogueContent { Events = events, ModelIdentifiers = identifiers, ModelNames = names };
    }

    private void ReadTop()
    {
        (program, release, cve) = (null, null, null);
        switch (line.Keyword)
        {
            case CatalogueFormat.Source:
                Define(sources, ReadSource);
                break;
            case CatalogueFormat.Board:
                Define(identifiers, _ => line.Next("the model's identifier"));
                break;
            case CatalogueFormat.Name:
                Define(names, _ => line.Next("the model's name"));
                break;
            case CatalogueFormat.Models:
                Define(modelSets, _ => ReadModels());
                break;
            case CatalogueFormat.Claim:
                ReadClaim();
                break;
            case CatalogueFormat.Threat:
                ReadThreat();
                break;
            case CatalogueFormat.Program:
                program = line.Next("the program's id");
                break;
            case CatalogueFormat.Release:
                release = line.Next("the release", ReleaseLabel.Parse).Stored;
                break;
            case CatalogueFormat.Cve:
                cve = line.Next("the vulnerability", CveId.Parse);
                break;
            default:
                throw line.Error($"'{line.Keyword}' is not the beginning of a line");
        }
    }

    private void ReadFact()
    {
        if (program is { } aboutProgram)
            ReadProgramFact(aboutProgram);
        else if (release is { } aboutRelease)
            ReadReleaseFact(aboutRelease);
        else if (cve is { } aboutCve)
            ReadCveFact(aboutCve);
        else
            throw line.Error("an indented line stands below a program, a release or a cve");
    }

    private void Define<T>(Dictionary<string, T> table, Func<string, T> read)
    {
        var key = line.Next("its key");
        if (!table.TryAdd(key, read(key)))
            throw line.Error($"{line.Keyword} '{key}' stands twice");
    }

    private SourceReference ReadSource(string key) =>
        new(line.Next("the source's name"), OrNull(line.Next("the document's address, or -")), OrNull(line.Next("the document's SHA-256, or -")));

    private ValueList<string> ReadModels()
    {
        var models = new string[line.ValuesLeft];
        for (var index = 0; index < models.Length; index++)
            models[index] = line.Next("a model");
        return models.ToSortedValueList();
    }

    private void ReadClaim()
    {
        var common = ReadCommon();
        events.Add(new StatementReported
        {
            ReportedBy = line.Next("who said it"),
            Claim = line.Next("what was said"),
            About = line.Attribute<ReleaseLabel?>(CatalogueFormat.About, text => ReleaseLabel.Parse(text).Stored, null),
            ValidAt = common.ValidAt,
            StatedAt = common.StatedAt,
            Source = common.Source,
        });
    }

    private void ReadThreat()
    {
        var common = ReadCommon();
        var (threat, reporter) = (line.Next("the threat's name", ThreatOf), line.Next("who reported it"));
        var cves = new CveId[line.ValuesLeft];
        for (var index = 0; index < cves.Length; index++)
            cves[index] = line.Next("a vulnerability", CveId.Parse);
        events.Add(new ThreatReported
        {
            Threat = threat,
            ReportedBy = reporter,
            TargetedVersions = line.Attributes(CatalogueFormat.Targets).ToValueList(),
            Cves = cves.ToValueList(),
            ValidAt = common.ValidAt,
            StatedAt = common.StatedAt,
            Source = common.Source,
        });
    }

    // What every fact has: when it was true, when that was said, and by whom.
    private Common ReadCommon()
    {
        var isUnverified = line.Flag(CatalogueFormat.Unverified);
        var validAt = line.Next("when it was true", ValidTime.Parse);
        var fallback = validAt.By;
        var statedAt = line.Attribute<Moment?>(CatalogueFormat.Stated, text => Moment.Parse(text), fallback)
            ?? throw line.Error($"'{line.Keyword}' has no known end, so it needs {CatalogueFormat.Stated}=");
        var source = line.Attribute(CatalogueFormat.From, SourceOf);
        var locator = line.Attribute(CatalogueFormat.At);
        if (locator is not null || isUnverified)
            source = source with { Locator = locator, IsUnverified = isUnverified };
        return new Common(validAt, statedAt, source);
    }

    private SourceReference SourceOf(string key) => sources.TryGetValue(key, out var source)
        ? source
        : throw new FormatException($"no source '{key}' stands above");

    private ValueList<string> ModelsOf(string keys)
    {
        if (!keys.Contains(CatalogueFormat.ListSeparator, StringComparison.Ordinal))
            return ModelSet(keys);
        return keys.Split(CatalogueFormat.ListSeparator).SelectMany(key => (IEnumerable<string>)ModelSet(key)).ToSortedValueList();
    }

    private ValueList<string> ModelSet(string key) => modelSets.TryGetValue(key, out var models)
        ? models
        : throw new FormatException($"no models '{key}' stand above");

    private static ValueList<Os> SystemsOf(string list) => list.Split(CatalogueFormat.ListSeparator)
        .Select(name => OsExtensions.TryParse(name, out var os) ? os : throw new FormatException($"'{name}' is not an operating system"))
        .ToValueList();

    private static ValueList<string> ListOf(string list) => list.Split(CatalogueFormat.ListSeparator).ToSortedValueList();

    // Its name is the name of a stream.
    private static string ThreatOf(string name)
    {
        try
        {
            return StreamId.Threat(name).Key;
        }
        catch (ArgumentException)
        {
            throw new FormatException($"'{name}' cannot name a threat: it has 1 to 243 characters and no control character");
        }
    }

    private static string? OrNull(string value) => value == CatalogueFormat.Absent ? null : value;

    private static DateOnly DayOf(string text) => Moment.Parse(text) is { IsDay: true } moment
        ? moment.Day
        : throw new FormatException($"'{text}' is not a day");

    private readonly record struct Common(ValidTime ValidAt, Moment StatedAt, SourceReference Source);
}
