using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>
/// Projections as JSON that a test compares: indented by two spaces, lines ended by LF, texts not escaped beyond need, members in a fixed order. Equal histories give equal JSON,
/// in any culture and time zone. What is not known is null. It is what <see cref="SnapshotText"/> says, for those who read it with other tools; the contract for
/// scripts is the output of the tool.
/// </summary>
public static class SnapshotJson
{
    /// <summary>
    /// How the values of the domain are written: moments, versions, builds, labels, CVEs and streams as the texts that they print as, recorded events as those of
    /// <see cref="Of(IEnumerable{RecordedEvent}, SnapshotScrubbing)"/> without their ids and times of recording. For the options of a context of one's own;
    /// <see cref="OfState{TState}(TState, SnapshotScrubbing)"/> has them. They write and do not read.
    /// </summary>
    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new PrintedConverter<Moment>(), new PrintedConverter<ValidTime>(), new PrintedConverter<ReleaseVersion>(), new PrintedConverter<ReleaseLabel>(),
        new PrintedConverter<BuildNumber>(), new PrintedConverter<CveId>(), new PrintedConverter<StreamId>(), new RecordedEventConverter(),
    ];

    /// <summary>A release history, in display order.</summary>
    /// <param name="history">The history.</param>
    /// <param name="at">The moment of status and successor; null for no limit.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing.</param>
    public static string Of(ReleaseHistory history, Moment? at = null, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return JsonText.Of(JsonText.Array(history.All, release => SnapshotShapes.Of(release, history, at)), scrubbing, []);
    }

    /// <summary>Programs, in order of id.</summary>
    public static string Of(ProgramLineage lineage, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return JsonText.Of(JsonText.Array(lineage.All, program => SnapshotShapes.Of(program, lineage)), scrubbing, []);
    }

    /// <summary>Vulnerabilities, in order of CVE.</summary>
    /// <param name="vulnerabilities">The vulnerabilities.</param>
    /// <param name="at">The moment asked about; null for no limit.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing.</param>
    public static string Of(VulnerabilityIndex vulnerabilities, Moment? at = null, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(vulnerabilities);
        return JsonText.Of(JsonText.Array(vulnerabilities.All, vulnerability => SnapshotShapes.Of(vulnerability, at)), scrubbing, []);
    }

    /// <summary>What a device ran.</summary>
    public static string Of(DeviceTimeline device, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return JsonText.Of(SnapshotShapes.Of(device), scrubbing, [device.Device]);
    }

    /// <summary>A verdict, with its reasons and the events it rests on.</summary>
    public static string Of(ExposureVerdict verdict, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return JsonText.Of(SnapshotShapes.Of(verdict), scrubbing, SnapshotText.DevicesIn(verdict.Because));
    }

    /// <summary>Where statements contradict each other, in the order given.</summary>
    public static string Of(IReadOnlyList<Conflict> conflicts, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        return JsonText.Of(JsonText.Array(conflicts, SnapshotShapes.Of), scrubbing, []);
    }

    /// <summary>What changed in what is believed, with the statements that changed it.</summary>
    public static string Of(KnowledgeDiff diff, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(diff);
        return JsonText.Of(SnapshotShapes.Of(diff), scrubbing, []);
    }

    /// <summary>Verdicts that changed, with what they were and the statements that made the difference.</summary>
    public static string Of(IReadOnlyList<VerdictChange> changes, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return JsonText.Of(JsonText.Array(changes, SnapshotShapes.Of), scrubbing, changes.Select(change => change.Device.Device));
    }

    /// <summary>The times during which a device lacked a fix.</summary>
    public static string Of(IReadOnlyList<ExposureWindow> windows, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return JsonText.Of(JsonText.Array(windows, SnapshotShapes.Of), scrubbing, []);
    }

    /// <summary>Events as a store holds them, by stream and version, with ids and times of recording; positions are left out.</summary>
    /// <param name="events">The events, in any order.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing.</param>
    public static string Of(IEnumerable<RecordedEvent> events, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        List<RecordedEvent> ordered = [.. events.OrderBy(recorded => recorded.Stream).ThenBy(recorded => recorded.Version)];
        return JsonText.Of(JsonText.Array(ordered, SnapshotShapes.Of), scrubbing, SnapshotText.DevicesIn(ordered));
    }

    /// <summary>
    /// A state of one's own as System.Text.Json writes it with its metadata made at compile time, but with the members of every object in ordinal order of
    /// their names: neither the order of declaration nor that of a dictionary shows. Arrays keep their order, so a state holds its collections sorted.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="type">Its metadata, such as <c>MyContext.Default.MyState</c>.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing. Of devices it knows those that <see cref="SnapshotScrubbing.Names"/> names.</param>
    public static string OfState<TState>(TState state, JsonTypeInfo<TState> type, SnapshotScrubbing? scrubbing = null) =>
        JsonText.Of(JsonText.Sorted(JsonSerializer.SerializeToNode(state, type)), scrubbing, []);

    /// <summary>
    /// A state of one's own as System.Text.Json writes it by reflection, with enums by name and <see cref="Converters"/>; otherwise as
    /// <see cref="OfState{TState}(TState, JsonTypeInfo{TState}, SnapshotScrubbing)"/>.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing. Of devices it knows those that <see cref="SnapshotScrubbing.Names"/> names.</param>
    [RequiresUnreferencedCode("The members of the state are found by reflection. The overload with a JsonTypeInfo does without.")]
    [RequiresDynamicCode("The members of the state are found by reflection. The overload with a JsonTypeInfo does without.")]
    public static string OfState<TState>(TState state, SnapshotScrubbing? scrubbing = null) =>
        JsonText.Of(JsonText.Sorted(JsonSerializer.SerializeToNode(state, Reflected())), scrubbing, []);

    [RequiresUnreferencedCode("The members of the state are found by reflection.")]
    [RequiresDynamicCode("The members of the state are found by reflection.")]
    private static JsonSerializerOptions Reflected()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Default);
        foreach (var converter in Converters)
            options.Converters.Add(converter);
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }
}
