using System.Text.Json.Serialization;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>How each event is written, made at compile time: one line an event.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(MomentConverter), typeof(ValidTimeConverter), typeof(ReleaseVersionConverter), typeof(ReleaseLabelConverter),
        typeof(BuildNumberConverter), typeof(CveIdConverter), typeof(OsConverter), typeof(FactBasisConverter),
        typeof(TextListConverter), typeof(OsListConverter), typeof(CveListConverter),
        typeof(KnownTextConverter), typeof(SourceReferenceConverter), typeof(OsStateObservedConverter),
    ])]
[JsonSerializable(typeof(ProgramIntroduced))]
[JsonSerializable(typeof(ProgramRenamed))]
[JsonSerializable(typeof(ProgramRetired))]
[JsonSerializable(typeof(ProgramRetirementRefuted))]
[JsonSerializable(typeof(SoftwareUpdateReleased))]
[JsonSerializable(typeof(RapidSecurityResponseIssued))]
[JsonSerializable(typeof(BsiPublished))]
[JsonSerializable(typeof(BuildPublished))]
[JsonSerializable(typeof(ReleaseScopeExtended))]
[JsonSerializable(typeof(LetterAnnounced))]
[JsonSerializable(typeof(ReleaseWithdrawn))]
[JsonSerializable(typeof(ReleaseSuperseded))]
[JsonSerializable(typeof(FixListed))]
[JsonSerializable(typeof(FixDelisted))]
[JsonSerializable(typeof(ThreatReported))]
[JsonSerializable(typeof(VulnerabilityPublished))]
[JsonSerializable(typeof(ExploitationReported))]
[JsonSerializable(typeof(ExploitationRefuted))]
[JsonSerializable(typeof(KevListed))]
[JsonSerializable(typeof(KevDueDateChanged))]
[JsonSerializable(typeof(SeverityAssessed))]
[JsonSerializable(typeof(DeviceEnrolled))]
[JsonSerializable(typeof(OsStateObserved))]
[JsonSerializable(typeof(PatchInstalled))]
[JsonSerializable(typeof(PatchRemoved))]
[JsonSerializable(typeof(SoftwareUpdateInstalled))]
[JsonSerializable(typeof(AutomaticInstallationChanged))]
[JsonSerializable(typeof(PatchOffered))]
[JsonSerializable(typeof(InstallationFailed))]
[JsonSerializable(typeof(DeviceRetired))]
[JsonSerializable(typeof(SnapshotIngested))]
[JsonSerializable(typeof(SnapshotRejected))]
[JsonSerializable(typeof(StatementReported))]
[JsonSerializable(typeof(StatementCorrected))]
[JsonSerializable(typeof(StatementRetracted))]
internal sealed partial class EventJson : JsonSerializerContext;
