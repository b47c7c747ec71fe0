using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>What an observation must be so that the row that is written of it is read again as what it was: the rules of <see cref="CsvRowReader"/>.</summary>
internal static class CsvExportRules
{
    /// <summary>Sees that a row can say it.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names the device, the column, the value and the rule.</exception>
    public static void Check(OsStateObserved observation)
    {
        if (observation.ValidAt.Exactly is not { } seen)
        {
            throw new ArgumentException(
                $"A row of a device export says when a device was seen; {observation.Device} was seen at some time in {observation.ValidAt}.", nameof(observation));
        }

        if (observation.Version is null && observation.Build is null)
        {
            throw new ArgumentException(
                $"A row of a device export has a version or a build; the one of {observation.Device} at {seen} has neither.", nameof(observation));
        }

        CheckText(observation, CsvColumns.Device, observation.Device, isNeeded: true);
        CheckText(observation, CsvColumns.Model, observation.Model, isNeeded: false);
        CheckText(observation, CsvColumns.Source, CsvExportWriter.SystemOf(observation.Source.Name), isNeeded: false, mayBeEmpty: true);
        CheckModel(observation);
        CheckSupplementalBuild(observation);
        CheckTime(observation, CsvColumns.ObservedAt, seen);
        CheckTime(observation, CsvColumns.ReportedAt, observation.StatedAt);
        if (observation.StatedAt.End < seen.Beginning)
            throw Breaks(observation, CsvColumns.ReportedAt, $"'{observation.StatedAt}' is before it was observed, '{seen}'");
    }

    private static void CheckText(OsStateObserved observation, string column, string? text, bool isNeeded, bool mayBeEmpty = false)
    {
        if (text is null)
            return;
        if (text.Length == 0 && !mayBeEmpty)
            throw Breaks(observation, column, isNeeded ? "'' is empty; every row names its device" : "'' is empty, which says that it is not known");
        if (CsvText.FaultOf(text) is { } fault)
            throw Breaks(observation, column, fault);
        if (text.Trim().Length < text.Length)
            throw Breaks(observation, column, $"'{CsvText.Shown(text)}' begins or ends with a blank, which a reader takes off");
    }

    private static void CheckModel(OsStateObserved observation)
    {
        if (OsExtensions.OfModel(observation.Model ?? "") is { } runs && runs.Line() != observation.Os.Line())
            throw Breaks(observation, CsvColumns.Os, $"'{observation.Os.Name()}' does not run on model '{CsvText.Shown(observation.Model!)}', which runs {runs.Name()}");
    }

    private static void CheckSupplementalBuild(OsStateObserved observation)
    {
        if (observation.SupplementalBuild is { } supplemental && supplemental == observation.Build && observation.Version?.Letter is { } letter)
            throw Breaks(observation, CsvColumns.SupplementalBuild, $"'{supplemental}' equals the build, which means no letter, but the letter is ({letter})");
    }

    private static void CheckTime(OsStateObserved observation, string column, Moment moment)
    {
        var limits = FeedLimits.Default;
        if (moment.Day.Year < limits.FirstYear || moment.Day.Year > limits.LastYear)
            throw Breaks(observation, column, $"'{moment}' is not between {limits.FirstYear} and {limits.LastYear}");
    }

    private static ArgumentException Breaks(OsStateObserved observation, string column, string rule) =>
        new($"{CsvText.Shown(observation.Device)}: column '{column}': {rule}.", nameof(observation));
}
