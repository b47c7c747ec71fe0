using ReleaseTimeline.Corrections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline;

/// <content>Correcting statements and taking them back.</content>
public sealed partial class Timeline
{
    /// <summary>
    /// Takes a statement back from <paramref name="statedAt"/> on: questions about earlier knowledge are answered as before. Saying the same again
    /// changes nothing. Taking back a retraction makes what it took back count again; taking back a correction does, and takes back its
    /// replacement.
    /// </summary>
    /// <param name="eventId">
    /// The id of the statement. There is no index by id: all events are read up to it. A sight is found after these, in a second pass over the events of all
    /// devices and their sights, up to it; an id that is not there costs both passes, where the store keeps sights.
    /// </param>
    /// <param name="reason">Why; not empty.</param>
    /// <param name="source">Who takes it back, and where that can be read.</param>
    /// <param name="statedAt">When that was said: not before the statement was.</param>
    /// <param name="cancellationToken">Stops before the append; nothing is then written.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    /// <exception cref="CorrectionRefusedException">
    /// No such event is in the store, it is taken back already, it is stated later than <paramref name="statedAt"/>, or it is the record that a document was read.
    /// </exception>
    public async Task<Correction> RetractAsync(
        Guid eventId, string reason, SourceReference source, Moment statedAt, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(source);
        var corrector = new Corrector(Store);
        var stream = await corrector.StreamOfAsync(eventId, cancellationToken).ConfigureAwait(false);
        return await corrector.AppendAsync(stream, eventId, Retractions, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<TimelineEvent> Retractions(RecordedEvent target, IReadOnlyList<RecordedEvent> events)
        {
            var targets = target.Event is StatementCorrected undone && CorrectionRules.TakerOf(undone.ReplacedBy, [.. events]) is null
                ? [eventId, undone.ReplacedBy]
                : new List<Guid> { eventId };
            return [.. targets.Select(id => new StatementRetracted { Retracts = id, Reason = reason, ValidAt = statedAt, StatedAt = statedAt, Source = source })];
        }
    }

    /// <summary>
    /// Puts another statement in the place of one that is wrong, from <paramref name="statedAt"/> on: questions about earlier knowledge are answered
    /// as before. Both are appended to the statement's stream, all or nothing, and saying the same again changes nothing.
    /// </summary>
    /// <param name="eventId">
    /// The id of the wrong statement. There is no index by id: all events are read up to it. A sight is found after these, in a second pass over the events of all
    /// devices and their sights, up to it; an id that is not there costs both passes, where the store keeps sights.
    /// </param>
    /// <param name="replacement">
    /// What takes its place: a statement of the same stream. Its source decides its precedence, so it is as a rule that of the wrong statement; its stated
    /// time becomes <paramref name="statedAt"/>.
    /// </param>
    /// <param name="reason">Why; not empty.</param>
    /// <param name="source">Who corrects it, and where that can be read.</param>
    /// <param name="statedAt">When that was said: not before the wrong statement was.</param>
    /// <param name="cancellationToken">Stops before the append; nothing is then written.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    /// <exception cref="CorrectionRefusedException">
    /// No such event is in the store; it is taken back already, stated later than <paramref name="statedAt"/>, itself a correction or a retraction, or the
    /// record that a document was read; the replacement says the same, is of another stream, or is in the store already.
    /// </exception>
    public async Task<Correction> CorrectAsync(
        Guid eventId, TimelineEvent replacement, string reason, SourceReference source, Moment statedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(source);
        var corrector = new Corrector(Store);
        var stream = await corrector.StreamOfAsync(eventId, cancellationToken).ConfigureAwait(false);
        var stated = replacement with { StatedAt = statedAt };
        return await corrector.AppendAsync(stream, eventId, Replaced, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<TimelineEvent> Replaced(RecordedEvent target, IReadOnlyList<RecordedEvent> events)
        {
            CorrectionRules.CheckReplacement(target, stated);
            var correction = new StatementCorrected
            {
                Corrects = eventId,
                ReplacedBy = EventId.Of(stream, stated),
                Reason = reason,
                ValidAt = statedAt,
                StatedAt = statedAt,
                Source = source,
            };
            return [correction, stated];
        }
    }

    /// <summary>Of events that stand in the place of others, the correction that put each there, by the id of the event. An event that is nobody's correction is not among them.</summary>
    /// <param name="events">The events, such as those that a verdict rests on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyDictionary<Guid, RecordedEvent>> CorrectionsBehindAsync(
        IReadOnlyCollection<RecordedEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var ids = events.Select(recorded => recorded.Id).ToHashSet();
        var corrections = new Dictionary<Guid, RecordedEvent>();
        foreach (var stream in events.Select(recorded => recorded.Stream).Distinct())
        {
            await foreach (var recorded in Store.ReadStreamAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (recorded.Event is StatementCorrected correction && ids.Contains(correction.ReplacedBy))
                    corrections[correction.ReplacedBy] = recorded;
            }
        }

        return corrections;
    }
}
