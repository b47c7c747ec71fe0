using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Which stream an event belongs to.</summary>
public static class EventStreams
{
    /// <summary>The stream of what the event is about.</summary>
    /// <exception cref="ArgumentException">The event belongs to no stream by itself: a correction or retraction stands in the stream of the event it names.</exception>
    public static StreamId Of(TimelineEvent timelineEvent) => timelineEvent switch
    {
        ProgramIntroduced e => StreamId.Program(e.Program),
        ProgramRenamed e => StreamId.Program(e.Program),
        ProgramRetired e => StreamId.Program(e.Program),
        ProgramRetirementRefuted e => StreamId.Program(e.Program),
        SoftwareUpdateReleased e => StreamId.Release(e.Release),
        RapidSecurityResponseIssued e => StreamId.Release(e.Release),
        BsiPublished e => StreamId.Release(e.Release),
        BuildPublished e => StreamId.Release(e.Release),
        ReleaseScopeExtended e => StreamId.Release(e.Release),
        LetterAnnounced e => StreamId.Release(e.Release),
        ReleaseWithdrawn e => StreamId.Release(e.Release),
        ReleaseSuperseded e => StreamId.Release(e.Release),
        FixListed e => StreamId.Release(e.Release),
        FixDelisted e => StreamId.Release(e.Release),
        ThreatReported e => StreamId.Threat(e.Threat),
        VulnerabilityPublished e => StreamId.Cve(e.Cve),
        ExploitationReported e => StreamId.Cve(e.Cve),
        ExploitationRefuted e => StreamId.Cve(e.Cve),
        KevListed e => StreamId.Cve(e.Cve),
        KevDueDateChanged e => StreamId.Cve(e.Cve),
        SeverityAssessed e => StreamId.Cve(e.Cve),
        DeviceEnrolled e => StreamId.Device(e.Device),
        OsStateObserved e => StreamId.Device(e.Device),
        PatchInstalled e => StreamId.Device(e.Device),
        PatchRemoved e => StreamId.Device(e.Device),
        SoftwareUpdateInstalled e => StreamId.Device(e.Device),
        AutomaticInstallationChanged e => StreamId.Device(e.Device),
        PatchOffered e => StreamId.Device(e.Device),
        InstallationFailed e => StreamId.Device(e.Device),
        DeviceRetired e => StreamId.Device(e.Device),
        SnapshotIngested e => StreamId.Source(e.Feed),
        SnapshotRejected e => StreamId.Source(e.Feed),
        StatementReported e => StreamId.Source(e.Source.Name),
        _ => throw new ArgumentException($"A '{timelineEvent?.Type}' belongs to no stream by itself.", nameof(timelineEvent)),
    };
}
