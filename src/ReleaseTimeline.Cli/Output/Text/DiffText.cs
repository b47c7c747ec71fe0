using System.Globalization;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What changed, as a document: subject by subject with who said so and where, then the devices.</summary>
internal sealed class DiffText(PageLook look) : IDiffReport
{
    private readonly Spool devices = new();
    private long verdictsChanged;
    private long detailsChanged;
    private long devicesChanged;
    private string? last;

    /// <inheritdoc/>
    public void Add(VerdictChange change)
    {
        if (change.Before.Verdict != change.After.Verdict)
            verdictsChanged++;
        else
            detailsChanged++;
        if (change.Device.Device != last)
            devicesChanged++;
        last = change.Device.Device;

        var text = new StringWriter { NewLine = "\n" };
        WriteVerdict(new Page(text, look), change);
        devices.Write(text.ToString());
    }

    /// <inheritdoc/>
    public void Write(DiffScope scope, VerdictDiff verdicts, TextWriter output)
    {
        var page = new Page(output, look);
        var changes = scope.Changes.ToList();
        page.Line($"What changed in what is believed about {scope.Diff.At}, from what {Known(scope.Diff.From)} to what {Known(scope.Diff.To)}: {Words.Count(changes.Count, "belief")} and {Words.Count(verdictsChanged, "verdict")} {(changes.Count + verdictsChanged == 1 ? "differs" : "differ")}{Details()}.", tone: Tone.Strong);
        foreach (var subject in changes.GroupBy(change => change.Stream))
            WriteSubject(page, subject.ToList());
        page.Blank();
        if (scope.Diff.WithoutEffect > 0)
            page.Line($"{Words.Count(scope.Diff.WithoutEffect, "further statement")} became known in between and changed nothing about {scope.Diff.At}.");
        page.Line($"Devices: of {Words.Number(verdicts.Devices)}, {Words.Number(devicesChanged)} {(devicesChanged == 1 ? "has" : "have")} another verdict or other details in it, about {Words.Count(verdicts.Cves.Count, "CVE")} compared.", tone: Tone.Strong);
        if (scope.LeftOut(verdicts) is > 0 and var leftOut)
            page.Line($"Something changed of {Words.Count(leftOut, "further CVE")}, whose verdicts are not compared; name one with --cve.");
        devices.CopyTo(output);
    }

    private string Details() => detailsChanged == 0 ? "" : $", and {Words.Count(detailsChanged, "verdict")} in detail";

    /// <inheritdoc/>
    public void Dispose() => devices.Dispose();

    // What the same statements changed is told together, and of each who said so and where only once.
    private static void WriteSubject(Page page, List<BeliefChange> changes)
    {
        page.Blank();
        page.Line(changes[0].Subject, tone: Tone.Strong);
        var told = new HashSet<Guid>();
        for (var first = 0; first < changes.Count;)
        {
            var because = changes[first].Because;
            var alike = changes.Skip(first).TakeWhile(change => change.Because.SequenceEqual(because)).ToList();
            page.Facts([.. alike.Select(change => (change.Field, (Cell)$"{change.Before ?? "nothing"} → {change.After ?? "nothing"}"))]);
            foreach (var recorded in because)
            {
                if (told.Add(recorded.Id))
                    WriteEvent(page, recorded);
                else
                    page.Line($"as told above, event {recorded.Id}", indent: 4, tone: Tone.Quiet);
            }

            first += alike.Count;
        }
    }

    private static void WriteVerdict(Page page, VerdictChange change)
    {
        var (before, after) = (change.Before, change.After);
        page.Blank();
        page.Line($"{change.Device.Device}{(change.Device.Model is { } model ? $" ({model})" : "")} and {after.Cve}", tone: ExposureText.ToneOf(after.Verdict));
        page.Facts(
            ("verdict", Changed(Words.Of(before.Verdict), Words.Of(after.Verdict))),
            ("runs", Changed(RunningText.Full(before.Running), RunningText.Full(after.Running))),
            ("fix available", Changed(Fix(before), Fix(after))),
            ("exploited", Changed(before.IsExploited ? "yes" : "not known to be", after.IsExploited ? "yes" : "not known to be")),
            ("in KEV", Changed(Kev(before), Kev(after))),
            ("why now", string.Join('\n', after.Reasons)));
        foreach (var recorded in change.Because)
            WriteEvent(page, recorded);
    }

    private static void WriteEvent(Page page, RecordedEvent recorded)
    {
        var source = recorded.Event.Source;
        page.Line(EventSentence.Of(recorded.Event), indent: 4);
        page.Line($"said by {source.Name}{(source.IsUnverified ? " (unverified: read in no document)" : "")} on {recorded.Event.StatedAt}, true {recorded.Event.ValidAt}, recorded {Moment.At(recorded.RecordedAt)}", indent: 6, tone: Tone.Quiet);
        if (source.Uri is { } uri)
            page.Line($"read in {uri}{(source.Locator is { } place ? $" at {place}" : "")}", indent: 6, tone: Tone.Quiet);
        page.Line(string.Create(CultureInfo.InvariantCulture, $"event {recorded.Id}, version {recorded.Version} of {recorded.Stream}"), indent: 6, tone: Tone.Quiet);
    }

    private static string Changed(string before, string after) => before == after ? after : $"{before} → {after}";

    private static string Fix(ExposureVerdict verdict) => Words.Day(verdict.FixAvailableFrom) is { } day ? $"since {day}" : verdict.FixedBy.Count > 0 ? "on a day that is not known" : "no";

    private static string Kev(ExposureVerdict verdict) =>
        verdict.Kev is { } kev ? $"since {Moment.On(kev.Added)}, due {Moment.On(kev.Due)}{(verdict.IsPastDue ? ", which is over" : "")}" : "no";

    private static string Known(AsOf asOf) => asOf.Clock == KnowledgeClock.Stated ? $"had been stated by {asOf.Knowledge}" : $"had been recorded by {asOf.Knowledge}";
}
