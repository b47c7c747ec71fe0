using CsvHelper;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Reads the row that a reader stands on, column by column, and tells the first that breaks its rule.</summary>
internal sealed class CsvRowReader(CsvReader csv, CsvColumns columns, string uri, string? sha256)
{
    private const string SourceName = "csv";

    private readonly int device = columns[CsvColumns.Device];
    private readonly int model = columns[CsvColumns.Model];
    private readonly int os = columns[CsvColumns.Os];
    private readonly int version = columns[CsvColumns.Version];
    private readonly int build = columns[CsvColumns.Build];
    private readonly int supplementalBuild = columns[CsvColumns.SupplementalBuild];
    private readonly int letter = columns[CsvColumns.Letter];
    private readonly int canSeeLetter = columns[CsvColumns.CanSeeLetter];
    private readonly int observedAt = columns[CsvColumns.ObservedAt];
    private readonly int reportedAt = columns[CsvColumns.ReportedAt];
    private readonly int source = columns[CsvColumns.Source];

    private readonly FeedLimits limits = FeedLimits.Default;

    private string fault = "";

    public ObservedRow Read()
    {
        var line = csv.LineNumber;
        return ReadObservation(line) is { } observation ? new ObservedRow(observation) : new ObservedRow(new RowError(line, fault));
    }

    private OsStateObserved? ReadObservation(long line)
    {
        if (csv.FieldCount != columns.Count)
        {
            fault = $"the row has {csv.FieldCount} fields; the header names {columns.Count}.";
            return null;
        }

        if (!TryDevice(out var deviceId) || !TryText(model, CsvColumns.Model, out var modelId) || !TryOs(modelId, out var runs)
            || !TryVersion(out var release) || !TryBuilds(release, out var baseBuild, out var supplemental)
            || !TryCanSeeLetter(out var seesLetter) || !TryTimes(out var observed, out var reported)
            || !TryText(source, CsvColumns.Source, out var system))
            return null;

        return new OsStateObserved
        {
            ValidAt = observed,
            StatedAt = reported,
            Source = new SourceReference(system.Length == 0 ? SourceName : $"{SourceName}:{system}", uri, sha256, $"line {line}"),
            Device = deviceId,
            Os = runs,
            Model = modelId.Length == 0 ? null : modelId,
            Version = release,
            Build = baseBuild,
            SupplementalBuild = supplemental,
            CanSeeLetter = seesLetter,
        };
    }

    private bool TryDevice(out string id) =>
        TryText(device, CsvColumns.Device, out id) && (id.Length > 0 || Fault(CsvColumns.Device, "is empty; every row names its device"));

    private bool TryOs(string modelId, out Os system)
    {
        system = default;
        if (!TryText(os, CsvColumns.Os, out var text))
            return false;
        var implied = OsExtensions.OfModel(modelId);
        if (text.Length == 0)
        {
            system = implied.GetValueOrDefault();
            return implied is not null || Fault(CsvColumns.Os, $"is empty and model '{CsvText.Shown(modelId)}' does not tell it");
        }

        if (!OsExtensions.TryParse(text, out system))
            return Fault(CsvColumns.Os, $"'{CsvText.Shown(text)}' is not iOS, iPadOS or macOS");
        return implied is not { } runs || runs.Line() == system.Line()
            || Fault(CsvColumns.Os, $"'{CsvText.Shown(text)}' does not run on model '{CsvText.Shown(modelId)}', which runs {runs.Name()}");
    }

    private bool TryVersion(out ReleaseVersion? release)
    {
        release = null;
        if (!TryText(version, CsvColumns.Version, out var text) || !TryText(letter, CsvColumns.Letter, out var extra))
            return false;
        if (text.Length == 0)
            return extra.Length == 0 || Fault(CsvColumns.Letter, $"'{CsvText.Shown(extra)}' stands without a version");
        if (!ReleaseVersion.TryParse(text, out var read))
            return Fault(CsvColumns.Version, Reason(text, ReleaseVersion.Parse));
        release = read;
        return extra.Length == 0 || TryLetter(text, extra, ref release);
    }

    private bool TryLetter(string text, string extra, ref ReleaseVersion? release)
    {
        try
        {
            release = ReleaseVersion.Parse(text, extra);
            return true;
        }
        catch (FormatException wrong)
        {
            return Fault(CsvColumns.Letter, wrong.Message);
        }
    }

    private bool TryBuilds(ReleaseVersion? release, out BuildNumber? baseBuild, out BuildNumber? supplemental)
    {
        supplemental = null;
        if (!TryBuild(build, CsvColumns.Build, out baseBuild)
            || !TryBuild(supplementalBuild, CsvColumns.SupplementalBuild, out supplemental))
            return false;
        if (release is null && baseBuild is null)
            return Fault(version >= 0 ? CsvColumns.Version : CsvColumns.Build, "is empty; a row needs a version or a build");
        return supplemental is null || supplemental != baseBuild || release?.Letter is null
            || Fault(CsvColumns.SupplementalBuild, $"'{supplemental}' equals the build, which means no letter, but the letter is ({release.Value.Letter})");
    }

    private bool TryBuild(int index, string column, out BuildNumber? number)
    {
        number = null;
        if (!TryText(index, column, out var text))
            return false;
        if (text.Length == 0)
            return true;
        if (!BuildNumber.TryParse(text, out var read))
            return Fault(column, Reason(text, BuildNumber.Parse));
        number = read;
        return true;
    }

    private bool TryCanSeeLetter(out bool? seesLetter)
    {
        seesLetter = null;
        if (!TryText(canSeeLetter, CsvColumns.CanSeeLetter, out var text))
            return false;
        if (text.Length == 0 || text.Equals("unknown", StringComparison.OrdinalIgnoreCase))
            return true;
        var isYes = text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        var isNo = text.Equals("no", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase);
        seesLetter = isYes;
        return isYes || isNo || Fault(CsvColumns.CanSeeLetter, $"'{CsvText.Shown(text)}' is not yes, no or unknown");
    }

    private bool TryTimes(out Moment observed, out Moment reported)
    {
        reported = default;
        if (!TryMoment(observedAt, CsvColumns.ObservedAt, out var seen, out observed))
            return false;
        if (seen.Length == 0)
            return Fault(CsvColumns.ObservedAt, "is empty; every row says when the device was seen");
        if (!TryMoment(reportedAt, CsvColumns.ReportedAt, out var told, out reported))
            return false;
        if (told.Length == 0)
            reported = observed;
        return reported.End >= observed.Beginning
            || Fault(CsvColumns.ReportedAt, $"'{told}' is before it was observed, '{seen}'");
    }

    private bool TryMoment(int index, string column, out string text, out Moment moment)
    {
        moment = default;
        if (!TryText(index, column, out text))
            return false;
        if (text.Length == 0)
            return true;
        if (!Moment.TryParse(text, out moment))
            return Fault(column, $"'{CsvText.Shown(text)}' is not a day (2026-03-17) or an instant with its offset (2026-03-17T18:34:54Z)");
        return moment.Day.Year >= limits.FirstYear && moment.Day.Year <= limits.LastYear
            || Fault(column, $"'{CsvText.Shown(text)}' is not between {limits.FirstYear} and {limits.LastYear}");
    }

    private bool TryText(int index, string column, out string text)
    {
        text = index < 0 ? "" : csv.GetString(index);
        return CsvText.FaultOf(text) is not { } wrong || Fault(column, wrong);
    }

    private bool Fault(string column, string rule)
    {
        fault = $"column '{column}': {rule}{(rule.EndsWith('.') ? "" : ".")}";
        return false;
    }

    // The domain's own words for what is wrong with a text that it does not take.
    private static string Reason<T>(string text, Func<string, T> parse)
    {
        try
        {
            return $"'{text}' was read as {parse(text)}";
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }
}
