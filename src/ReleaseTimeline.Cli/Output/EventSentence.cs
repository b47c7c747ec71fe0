using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output;

/// <summary>What an event says, in one sentence.</summary>
internal static class EventSentence
{
    /// <summary>The sentence, without its clocks and its source.</summary>
    public static string Of(TimelineEvent timelineEvent) => timelineEvent switch
    {
        ProgramIntroduced or ProgramRenamed or ProgramRetired or ProgramRetirementRefuted => OfProgram(timelineEvent),
        ThreatReported or VulnerabilityPublished or ExploitationReported or ExploitationRefuted => OfVulnerability(timelineEvent),
        KevListed or KevDueDateChanged or SeverityAssessed => OfVulnerability(timelineEvent),
        DeviceEnrolled or OsStateObserved or PatchInstalled or PatchRemoved or SoftwareUpdateInstalled => OfDevice(timelineEvent),
        AutomaticInstallationChanged or PatchOffered or InstallationFailed or DeviceRetired => OfDevice(timelineEvent),
        SnapshotIngested or SnapshotRejected or StatementReported or StatementCorrected or StatementRetracted => OfSource(timelineEvent),
        UnknownEvent e => $"An event of the type '{e.StoredType}', which this version does not know.",
        _ => OfRelease(timelineEvent),
    };

    private static string OfProgram(TimelineEvent timelineEvent) => timelineEvent switch
    {
        ProgramIntroduced e => $"The program {e.Program} began, under the name {e.Name} ({Words.Of(e.Basis)}).",
        ProgramRenamed e => $"The program {e.Program} goes by the name {e.Name}.",
        ProgramRetired e => $"The program {e.Program} ended ({Words.Of(e.Basis)}){After(", and was followed by ", e.Successor)}.",
        ProgramRetirementRefuted e => $"The program {e.Program} has not ended: {e.Reason}",
        _ => throw Unknown(timelineEvent),
    };

    private static string OfRelease(TimelineEvent timelineEvent) => timelineEvent switch
    {
        SoftwareUpdateReleased e => $"{e.Release} came out{Beta(e.IsBeta)}{For(e.Products)}.",
        RapidSecurityResponseIssued e => $"{e.Release} came out as a rapid security response{Beta(e.IsBeta)}{For(e.Products)}{Parts(e.Components, e.ActivatedBy)}.",
        BsiPublished e => $"{e.Release} came out as a background security improvement{Beta(e.IsBeta)}{For(e.Products)}{Parts(e.Components, e.ActivatedBy)}.",
        BuildPublished e => $"{e.Release} was offered as build {e.Build}{Beta(e.IsBeta)}{After(", on top of ", e.PrerequisiteBuild)}{Models(e.Models)}.",
        ReleaseScopeExtended e => $"Build {e.Build} of {e.Release} was offered{Models(e.Models, "further ")}.",
        LetterAnnounced e => $"{e.Release} was announced{After(" for the program ", e.Program)}.",
        ReleaseWithdrawn e => $"{e.Release} was withdrawn{After(": ", e.Reason)}.",
        ReleaseSuperseded e => $"{e.By} took the place of {e.Release}.",
        FixListed e => $"{e.Release} addresses {e.Cve}.",
        FixDelisted e => $"{e.Release} is no longer listed as addressing {e.Cve}.",
        _ => throw Unknown(timelineEvent),
    };

    private static string OfVulnerability(TimelineEvent timelineEvent) => timelineEvent switch
    {
        ThreatReported e => $"{e.ReportedBy} reported {e.Threat}{After(", said to target ", Listed(e.TargetedVersions))}{After(", by ", Listed(e.Cves))}.",
        VulnerabilityPublished e => $"{e.Cve} was published{After(", concerning ", Listed(e.Affected.Select(os => os.Name())))}.",
        ExploitationReported e => $"{e.Cve} is known to be exploited.",
        ExploitationRefuted e => $"{e.Cve} is not known to be exploited.",
        KevListed e => $"CISA added {e.Cve} to its known exploited vulnerabilities, to be remedied by {Moment.On(e.DueDate)}.",
        KevDueDateChanged e => $"CISA moved the day by which {e.Cve} is to be remedied to {Moment.On(e.DueDate)}.",
        SeverityAssessed e => $"{e.Cve} was assessed by {e.Scheme}: {e.Value}.",
        _ => throw Unknown(timelineEvent),
    };

    private static string OfDevice(TimelineEvent timelineEvent) => timelineEvent switch
    {
        DeviceEnrolled e => $"{e.Device} came under management, a {e.Model}.",
        OsStateObserved e => Observed(e),
        PatchInstalled e => $"{e.Release} was installed on {e.Device}{After(", build ", e.Build)}.",
        PatchRemoved e => $"{e.Release} was removed from {e.Device}.",
        SoftwareUpdateInstalled e => $"{e.Release} was installed on {e.Device}{After(", build ", e.Build)}.",
        AutomaticInstallationChanged e => $"{e.Device} {(e.IsAutomatic ? "installs" : "no longer installs")} patches by itself.",
        PatchOffered e => $"{e.Release} was offered to {e.Device}.",
        InstallationFailed e => $"The installation of {e.Release} failed on {e.Device}{After(": ", e.Reason)}.",
        DeviceRetired e => $"{e.Device} left management{After(": ", e.Reason)}.",
        _ => throw Unknown(timelineEvent),
    };

    private static string OfSource(TimelineEvent timelineEvent) => timelineEvent switch
    {
        SnapshotIngested e => $"A document of {e.Feed} was read: {Words.Count(e.Statements, "statement")}, {e.EventsAppended} of them new.",
        SnapshotRejected e => $"A document of {e.Feed} was refused: {e.Reason}",
        StatementReported e => $"{e.ReportedBy} said{After(" of ", e.About)}: {e.Claim}",
        StatementCorrected e => $"The statement {e.Corrects} is wrong and {e.ReplacedBy} takes its place: {e.Reason}",
        StatementRetracted e => $"The statement {e.Retracts} is taken back: {e.Reason}",
        _ => throw Unknown(timelineEvent),
    };

    private static string Observed(OsStateObserved seen)
    {
        var version = seen.Version is { } known ? $"{seen.Os.Name()} {known}" : seen.Os.Name();
        var supplemental = seen.SupplementalBuild is { } build && build != seen.Build ? $" with {build} on it" : "";
        var sight = seen.CanSeeLetter == false ? "; this source cannot see letters" : "";
        return $"{seen.Device} was seen running {version}{After(", build ", seen.Build)}{supplemental}{sight}.";
    }

    private static string Beta(bool isBeta) => isBeta ? ", a prerelease" : "";

    private static string For(ValueList<Os> products) => After(" for ", Listed(products.Select(os => os.Name())));

    private static string Parts(ValueList<string> components, string? activatedBy) =>
        $"{After(", patching ", Listed(components))}{After(", active after ", activatedBy)}";

    private static string Models(ValueList<string> models, string which = "") => models.Count switch
    {
        0 => "",
        1 => $" for {which}{models[0]}",
        _ => $" for {models.Count} {which}models",
    };

    private static string? Listed<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } text ? text : null;

    private static string After(string words, object? value) => value is null ? "" : $"{words}{value}";

    private static ArgumentException Unknown(TimelineEvent timelineEvent) =>
        new($"There is no sentence for a '{timelineEvent.Type}'.", nameof(timelineEvent));
}
