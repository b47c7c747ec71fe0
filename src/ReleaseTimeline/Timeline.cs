using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline;

/// <summary>
/// A release timeline over a store: append what happened, and ask what a device ran and what it was exposed to, on any day, as known on any
/// other.
/// </summary>
/// <remarks>
/// It keeps nothing but the store: every question reads it anew, and it may be asked from several threads. The store stays the caller's to dispose.
/// Where the store cannot be read, a question ends in an <see cref="EventStoreException"/>.
/// </remarks>
/// <param name="store">Where the events are.</param>
/// <exception cref="ArgumentNullException">The store is null.</exception>
public sealed partial class Timeline(IEventStore store)
{
    /// <summary>Where the events are.</summary>
    public IEventStore Store { get; } = store ?? throw new ArgumentNullException(nameof(store));

    /// <summary>
    /// Appends events to the streams they belong to, all or nothing, under ids made from what they say: appending the same statement again
    /// changes nothing.
    /// </summary>
    /// <param name="events">At least one event. Their clocks are the caller's; when they are recorded is the store's.</param>
    /// <param name="cancellationToken">Cancels the append; nothing is then written.</param>
    /// <returns>One result a stream, in the order in which the streams first come up.</returns>
    /// <exception cref="ArgumentException">There is no event, one stands twice, or one belongs to no stream by itself.</exception>
    /// <exception cref="EventIdConflictException">Some of the events of a stream are in the store already and some are not.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IEnumerable<TimelineEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return await Store.AppendAsync(StreamAppends.Of(events), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is believed of releases, programs and vulnerabilities.</summary>
    /// <param name="asOf">The knowledge asked about; its moment is not used, see <see cref="Knowledge.Of"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Knowledge> KnowledgeAsync(AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        var events = await KnowledgeEventsAsync(cancellationToken).ConfigureAwait(false);
        return TimelineInstruments.Fold("knowledge", events.Count, (events, asOf), static given => Knowledge.Of(given.events, given.asOf));
    }

    /// <summary>
    /// What press and vendors are quoted with beyond the facts: statements and threats. No verdict asks it, so it is read only where claims are
    /// asked for; the streams of sources are read whole.
    /// </summary>
    /// <param name="asOf">The knowledge asked about; its moment is not used, see <see cref="ReportedClaims.Of"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ReportedClaims> ClaimsAsync(AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        var events = await ReadAsync([StreamId.SourceCategory, StreamId.ThreatCategory], cancellationToken).ConfigureAwait(false);
        return TimelineInstruments.Fold("claims", events.Count, (events, asOf), static given => ReportedClaims.Of(given.events, given.asOf));
    }

    /// <summary>What a device ran; a device that was never seen has no periods.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="asOf">The knowledge asked about. Its moment is not used: ask <see cref="DeviceTimeline.At"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The id is none that a stream can be named by: see <see cref="StreamId.Device"/>.</exception>
    public async Task<DeviceTimeline> DeviceAsync(string device, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in Store.ReadStreamAsync(StreamId.Device(device), cancellationToken: cancellationToken).ConfigureAwait(false))
            events.Add(recorded);
        if (events.Count > 0)
            await AddSightsAsync(events, cancellationToken).ConfigureAwait(false);
        return TimelineInstruments.Fold(
            "device", events.Count, (device, events, asOf), static given => DeviceTimeline.Of(given.device, CollectionsMarshal.AsSpan(given.events), given.asOf.About(null)));
    }

    /// <summary>What every device ran, one device after another in ordinal order of their ids.</summary>
    /// <param name="asOf">The knowledge asked about. Its moment is not used: ask <see cref="DeviceTimeline.At"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<DeviceTimeline> DevicesAsync(
        AsOf asOf = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var events in DeviceStreams.ReadAsync(Store, cancellationToken).ConfigureAwait(false))
            yield return Folded(events, asOf);
    }

    /// <summary>Whether a device was exposed to a vulnerability, and how we know.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="at">The moment asked about; a day means by its end in UTC.</param>
    /// <param name="knowledge">The knowledge asked about; its moment is not used.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The verdict; for a device that had not been seen by then it is <see cref="Verdict.Indeterminate"/>, unless its model cannot be concerned.</returns>
    /// <exception cref="ArgumentException">The id is none that a stream can be named by: see <see cref="StreamId.Device"/>.</exception>
    public async Task<ExposureVerdict> ExposureAsync(
        string device, CveId cve, Moment at, AsOf knowledge = default, CancellationToken cancellationToken = default)
    {
        var known = await KnowledgeAsync(knowledge, cancellationToken).ConfigureAwait(false);
        var timeline = await DeviceAsync(device, knowledge, cancellationToken).ConfigureAwait(false);
        return ExposureLedger.Of(known, timeline, cve).At(at);
    }

    /// <summary>What changed in what is believed of releases, vulnerabilities and programs about a moment, between two states of knowledge.</summary>
    /// <param name="at">The moment that the beliefs are about: a day means by its end in UTC.</param>
    /// <param name="from">The earlier state of knowledge; its own moment is not used.</param>
    /// <param name="to">The later one, on the same clock; without a limit it is all that is known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is later than <paramref name="to"/>, or they are read on two clocks.</exception>
    public async Task<KnowledgeDiff> DiffAsync(Moment at, AsOf from, AsOf to, CancellationToken cancellationToken = default)
    {
        KnowledgeDiff.RefuseWrongOrder(from, to);
        var events = await KnowledgeEventsAsync(cancellationToken).ConfigureAwait(false);
        return TimelineInstruments.Fold(
            "diff", events.Count, (events, at, from, to), static given => KnowledgeDiff.Of(given.events, given.at, given.from, given.to));
    }

    /// <summary>The verdicts that differ, of one device after another in ordinal order of their ids; late reports of the devices count.</summary>
    /// <param name="verdicts">What compares them; it counts the devices.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<VerdictChange> DiffAsync(
        VerdictDiff verdicts, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        await foreach (var events in DeviceStreams.ReadAsync(Store, cancellationToken).ConfigureAwait(false))
        {
            foreach (var change in verdicts.Of(events))
                yield return change;
        }
    }

    private Task<List<RecordedEvent>> KnowledgeEventsAsync(CancellationToken cancellationToken) =>
        ReadAsync([StreamId.ReleaseCategory, StreamId.CveCategory, StreamId.ProgramCategory], cancellationToken);

    private async Task<List<RecordedEvent>> ReadAsync(IEnumerable<string> categories, CancellationToken cancellationToken)
    {
        var events = new List<RecordedEvent>();
        foreach (var category in categories)
        {
            await foreach (var recorded in Store.ReadCategoryAsync(category, cancellationToken).ConfigureAwait(false))
                events.Add(recorded);
        }

        return events;
    }

    private async Task AddSightsAsync(List<RecordedEvent> events, CancellationToken cancellationToken)
    {
        var sights = new List<RecordedSight>();
        await foreach (var sight in Store.ReadSightsAsync(events[0].Stream, cancellationToken).ConfigureAwait(false))
            sights.Add(sight);
        Sights.AddTo(events, sights);
    }

    private static DeviceTimeline Folded(List<RecordedEvent> events, AsOf asOf) => TimelineInstruments.Fold(
        "device",
        events.Count,
        (events, asOf),
        static given => DeviceTimeline.Of(given.events[0].Stream.Key, CollectionsMarshal.AsSpan(given.events), given.asOf.About(null)),
        isOneOfMany: true);
}
