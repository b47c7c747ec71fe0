using System.Text.Json.Serialization.Metadata;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>The events by the name they are stored under. An event that is not in this table cannot be stored.</summary>
internal static class EventTypes
{
    private static readonly Dictionary<string, JsonTypeInfo> ByName = new(StringComparer.Ordinal)
    {
        [ProgramIntroduced.TypeName] = EventJson.Default.ProgramIntroduced,
        [ProgramRenamed.TypeName] = EventJson.Default.ProgramRenamed,
        [ProgramRetired.TypeName] = EventJson.Default.ProgramRetired,
        [ProgramRetirementRefuted.TypeName] = EventJson.Default.ProgramRetirementRefuted,
        [SoftwareUpdateReleased.TypeName] = EventJson.Default.SoftwareUpdateReleased,
        [RapidSecurityResponseIssued.TypeName] = EventJson.Default.RapidSecurityResponseIssued,
        [BsiPublished.TypeName] = EventJson.Default.BsiPublished,
        [BuildPublished.TypeName] = EventJson.Default.BuildPublished,
        [ReleaseScopeExtended.TypeName] = EventJson.Default.ReleaseScopeExtended,
        [LetterAnnounced.TypeName] = EventJson.Default.LetterAnnounced,
        [ReleaseWithdrawn.TypeName] = EventJson.Default.ReleaseWithdrawn,
        [ReleaseSuperseded.TypeName] = EventJson.Default.ReleaseSuperseded,
        [FixListed.TypeName] = EventJson.Default.FixListed,
        [FixDelisted.TypeName] = EventJson.Default.FixDelisted,
        [ThreatReported.TypeName] = EventJson.Default.ThreatReported,
        [VulnerabilityPublished.TypeName] = EventJson.Default.VulnerabilityPublished,
        [ExploitationReported.TypeName] = EventJson.Default.ExploitationReported,
        [ExploitationRefuted.TypeName] = EventJson.Default.ExploitationRefuted,
        [KevListed.TypeName] = EventJson.Default.KevListed,
        [KevDueDateChanged.TypeName] = EventJson.Default.KevDueDateChanged,
        [SeverityAssessed.TypeName] = EventJson.Default.SeverityAssessed,
        [DeviceEnrolled.TypeName] = EventJson.Default.DeviceEnrolled,
        [OsStateObserved.TypeName] = EventJson.Default.OsStateObserved,
        [PatchInstalled.TypeName] = EventJson.Default.PatchInstalled,
        [PatchRemoved.TypeName] = EventJson.Default.PatchRemoved,
        [SoftwareUpdateInstalled.TypeName] = EventJson.Default.SoftwareUpdateInstalled,
        [AutomaticInstallationChanged.TypeName] = EventJson.Default.AutomaticInstallationChanged,
        [PatchOffered.TypeName] = EventJson.Default.PatchOffered,
        [InstallationFailed.TypeName] = EventJson.Default.InstallationFailed,
        [DeviceRetired.TypeName] = EventJson.Default.DeviceRetired,
        [SnapshotIngested.TypeName] = EventJson.Default.SnapshotIngested,
        [SnapshotRejected.TypeName] = EventJson.Default.SnapshotRejected,
        [StatementReported.TypeName] = EventJson.Default.StatementReported,
        [StatementCorrected.TypeName] = EventJson.Default.StatementCorrected,
        [StatementRetracted.TypeName] = EventJson.Default.StatementRetracted,
    };

    /// <summary>The names of all events, in ordinal order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>How the event of that name is written; null for a name this version does not know.</summary>
    public static JsonTypeInfo? Find(string name) => ByName.GetValueOrDefault(name);
}
