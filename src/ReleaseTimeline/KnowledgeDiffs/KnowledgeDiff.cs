using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>
/// What changed in what is believed about one moment between two states of knowledge, statement by statement, and which statements changed it.
/// </summary>
public sealed class KnowledgeDiff
{
    private readonly Dictionary<StreamId, NewlyKnown> known;

    internal KnowledgeDiff(IReadOnlyList<RecordedEvent> events, Moment at, AsOf from, AsOf to)
    {
        (At, From, To) = (at, from.About(null), to.About(null));
        (Before, After) = (Knowledge.Of(events, From), Knowledge.Of(events, To));
        known = events.GroupBy(recorded => recorded.Stream)
            .ToDictionary(stream => stream.Key, stream => new NewlyKnown([.. stream], From, To));
        Changes = [.. new SubjectDiffs(this, known).All().SelectMany(subject => subject.Changes())];
        var cited = Changes.SelectMany(change => change.Because).Select(recorded => recorded.Id).ToHashSet();
        WithoutEffect = known.Values.Sum(stream => stream.Events.Count(recorded => stream.IsNew(recorded) && !cited.Contains(recorded.Id)));
    }

    /// <summary>The moment that the beliefs are about.</summary>
    public Moment At { get; }

    /// <summary>The earlier state of knowledge.</summary>
    public AsOf From { get; }

    /// <summary>The later state of knowledge.</summary>
    public AsOf To { get; }

    /// <summary>What was believed with the earlier one.</summary>
    public Knowledge Before { get; }

    /// <summary>What is believed with the later one.</summary>
    public Knowledge After { get; }

    /// <summary>What changed: releases by operating system and version, then vulnerabilities, then programs; empty where nothing did.</summary>
    public IReadOnlyList<BeliefChange> Changes { get; }

    /// <summary>How many statements on releases, vulnerabilities and programs became known in between and changed nothing about the moment.</summary>
    public int WithoutEffect { get; }

    /// <summary>Compares two states of knowledge.</summary>
    /// <param name="events">Events of any streams, in any order; those of devices and sources are passed over.</param>
    /// <param name="at">The moment that the beliefs are about: a day means by its end in UTC.</param>
    /// <param name="from">The earlier state of knowledge; its own moment is not used.</param>
    /// <param name="to">The later one, on the same clock; without a limit it is all that is known.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is later than <paramref name="to"/>, or they are read on two clocks.</exception>
    public static KnowledgeDiff Of(IEnumerable<RecordedEvent> events, Moment at, AsOf from, AsOf to)
    {
        ArgumentNullException.ThrowIfNull(events);
        RefuseWrongOrder(from, to);
        return new KnowledgeDiff([.. events.Where(recorded => IsOfKnowledge(recorded.Stream))], at, from, to);
    }

    /// <summary>The vulnerabilities about which something changed that a verdict can rest on, in order.</summary>
    public IEnumerable<CveId> ChangedCves => Changes
        .Where(change => !change.Field.StartsWith("severity", StringComparison.Ordinal))
        .Select(change => change.Cve).OfType<CveId>().Distinct().Order();

    /// <summary>Whether anything was stated of a vulnerability with the earlier knowledge, be it only that a release addresses it.</summary>
    public bool WasKnown(CveId cve) => Before.Vulnerabilities.Find(cve) is not null || Before.Releases.Listing(cve).Count > 0;

    /// <summary>What became known of a stream of releases, vulnerabilities or programs; null where nothing is stated of it.</summary>
    internal NewlyKnown? KnownOf(StreamId stream) => known.GetValueOrDefault(stream);

    internal static void RefuseWrongOrder(AsOf from, AsOf to)
    {
        if (from.Knowledge is { } first && to.Knowledge is { } second)
        {
            if (from.Clock != to.Clock)
                throw new ArgumentException($"Two states of knowledge are compared on one clock; one is {from.Clock}, the other {to.Clock}.", nameof(to));
            if (first.End > second.End)
                throw new ArgumentException($"The earlier state of knowledge comes first; '{first}' is later than '{second}'.", nameof(from));
        }
        else if (to.Knowledge is { } limit)
        {
            throw new ArgumentException($"The earlier state of knowledge comes first; one without a limit is later than '{limit}'.", nameof(from));
        }
    }

    private static bool IsOfKnowledge(StreamId stream) =>
        stream.IsIn(StreamId.ReleaseCategory) || stream.IsIn(StreamId.CveCategory) || stream.IsIn(StreamId.ProgramCategory);
}
