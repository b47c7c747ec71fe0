using System.Text.Json.Nodes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>What each projection has in a snapshot as JSON.</summary>
internal static partial class SnapshotShapes
{
    public static JsonObject Of(PatchProgram program, ProgramLineage lineage) => new()
    {
        ["id"] = program.Id,
        ["name"] = program.Name,
        ["introduced"] = program.Introduction?.Event.ValidAt.ToString(),
        ["retired"] = program.Retirement?.Event.ValidAt.ToString(),
        ["basis"] = (program.Retirement?.Event as ProgramRetired)?.Basis.ToString(),
        ["successor"] = program.Successor,
        ["releases"] = JsonText.Texts(program.Releases.Select(release => release.Display)),
        ["daysToSuccessorsFirstRelease"] = lineage.DaysToSuccessorsFirstRelease(program),
    };

    public static JsonObject Of(Vulnerability vulnerability, Moment? at) => new()
    {
        ["cve"] = vulnerability.Cve.ToString(),
        ["published"] = vulnerability.Publication?.Event.ValidAt.ToString(),
        ["affected"] = JsonText.Texts(vulnerability.Affected.Select(os => os.Name())),
        ["exploited"] = vulnerability.ExploitationAt(at)?.Event.ValidAt.ToString(),
        ["kev"] = Of(vulnerability.KevAt(at)),
        ["assessments"] = JsonText.Array(vulnerability.Assessments.Select(recorded => recorded.Event).OfType<SeverityAssessed>(), severity => new JsonObject
        {
            ["scheme"] = severity.Scheme,
            ["value"] = severity.Value,
            ["by"] = severity.Source.Name,
            ["on"] = severity.ValidAt.ToString(),
        }),
    };

    public static JsonObject Of(DeviceTimeline device) => new()
    {
        ["device"] = device.Device,
        ["model"] = device.Model,
        ["periods"] = JsonText.Array(device.Periods, period => new JsonObject
        {
            ["began"] = period.Began.ToString(),
            ["derived"] = period.IsDerived,
            ["lastSeen"] = period.LastSeen.ToString(),
            ["os"] = period.State.Os.Name(),
            ["base"] = period.State.Base?.ToString(),
            ["build"] = period.State.Build?.ToString(),
            ["letter"] = period.State.Letter.ToString(),
            ["letterSeen"] = period.State.LetterSeen?.ToString(),
            ["supplementalBuild"] = period.State.SupplementalBuild?.ToString(),
        }),
        ["notes"] = JsonText.Array(device.Notes, Statement),
        ["retired"] = device.Retirement?.Event.ValidAt.ToString(),
    };

    public static JsonObject Of(ExposureVerdict verdict) => new()
    {
        ["cve"] = verdict.Cve.ToString(),
        ["at"] = verdict.At.ToString(),
        ["verdict"] = verdict.Verdict.ToString(),
        ["running"] = verdict.Running?.Label?.ToString(),
        ["build"] = verdict.Running?.Build?.ToString(),
        ["supplementalBuild"] = verdict.Running?.SupplementalBuild?.ToString(),
        ["onWithdrawnRelease"] = verdict.OnWithdrawnRelease,
        ["fixAvailableFrom"] = Text(verdict.FixAvailableFrom),
        ["fixedBy"] = JsonText.Array(verdict.FixedBy, offer => new JsonObject
        {
            ["release"] = offer.Release.Display.ToString(),
            ["build"] = offer.Build?.ToString(),
            ["since"] = Text(offer.Since),
            ["inferred"] = offer.Fix.IsInferred,
        }),
        ["daysExposed"] = verdict.DaysExposed is { } days ? new JsonObject { ["min"] = days.Min, ["max"] = days.Max } : null,
        ["exploited"] = verdict.IsExploited,
        ["kev"] = Of(verdict.Kev),
        ["pastDue"] = verdict.IsPastDue,
        ["reasons"] = JsonText.Texts(verdict.Reasons),
        ["because"] = JsonText.Array(verdict.Because, Statement),
    };

    public static JsonObject Of(Conflict conflict) => new()
    {
        ["about"] = SnapshotText.About(conflict),
        ["field"] = conflict.Precedence.Field,
        ["believed"] = Side(conflict.Believed),
        ["other"] = Side(conflict.Other),
    };

    public static JsonObject Of(KnowledgeDiff diff) => new()
    {
        ["at"] = diff.At.ToString(),
        ["from"] = SnapshotText.Knowledge(diff.From),
        ["to"] = SnapshotText.Knowledge(diff.To),
        ["changes"] = JsonText.Array(diff.Changes, change => new JsonObject
        {
            ["subject"] = change.Subject,
            ["field"] = change.Field,
            ["before"] = change.Before,
            ["after"] = change.After,
            ["because"] = JsonText.Array(change.Because, Statement),
        }),
        ["withoutEffect"] = diff.WithoutEffect,
    };

    public static JsonObject Of(VerdictChange change) => new()
    {
        ["device"] = change.Device.Device,
        ["before"] = Of(change.Before),
        ["after"] = Of(change.After),
        ["because"] = JsonText.Array(change.Because, Statement),
    };

    public static JsonObject Of(ExposureWindow window) => new()
    {
        ["vulnerableFrom"] = window.VulnerableFrom.ToString(),
        ["fixAvailableFrom"] = Text(window.FixAvailableFrom),
        ["fixedBetween"] = window.FixedBetween?.ToString(),
        ["pastDue"] = window.IsPastDue,
    };

    public static JsonObject Of(RecordedEvent recorded) => new()
    {
        ["stream"] = recorded.Stream.ToString(),
        ["version"] = recorded.Version,
        ["type"] = recorded.Event.Type,
        ["id"] = recorded.Id.ToString(),
        ["validAt"] = recorded.Event.ValidAt.ToString(),
        ["statedAt"] = recorded.Event.StatedAt.ToString(),
        ["recordedAt"] = Moment.At(recorded.RecordedAt).ToString(),
        ["source"] = recorded.Event.Source.Name,
        ["says"] = EventBody.Of(recorded.Event),
    };

    /// <summary>A statement that something rests on: without what depends on the order of arrival.</summary>
    public static JsonObject Statement(RecordedEvent recorded) => new()
    {
        ["type"] = recorded.Event.Type,
        ["validAt"] = recorded.Event.ValidAt.ToString(),
        ["statedAt"] = recorded.Event.StatedAt.ToString(),
        ["source"] = recorded.Event.Source.Name,
    };

    private static JsonObject Side(ConflictSide side) => new() { ["says"] = side.Says, ["source"] = side.Source };

    private static JsonObject? Of(KevEntry? kev) => kev is null ? null : new JsonObject { ["added"] = Text(kev.Added), ["due"] = Text(kev.Due) };

    private static string? Text(DateOnly? day) => day is { } known ? Moment.On(known).ToString() : null;
}
