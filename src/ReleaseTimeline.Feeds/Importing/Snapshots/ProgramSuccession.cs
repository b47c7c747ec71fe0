using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// Infers from the lists that a source keeps which program took the place of which: a list that bears another name is another program, between the last
/// state with the old name and the first with the new one. A list that bears its old name again refutes that.
/// </summary>
internal sealed class ProgramSuccession(IReadOnlyList<TimelineEvent> known, Action<StreamId, NewEvent> tell)
{
    private readonly Dictionary<string, Snapshot> lastWith = new(StringComparer.Ordinal);
    private readonly HashSet<string> retired = new(StringComparer.Ordinal);
    private Snapshot? last;

    /// <summary>Goes on to the next state. One that lists no program tells nothing.</summary>
    public void Next(Snapshot at)
    {
        if (at.Programs.Count == 0)
            return;
        if (last is not null)
        {
            var begun = at.Programs.Where(program => !last.Programs.Contains(program)).ToList();
            var ended = last.Programs.Where(program => !at.Programs.Contains(program)).ToList();
            foreach (var program in begun)
                Begin(program, at);
            foreach (var program in ended.Where(_ => begun.Count > 0))
                End(program, begun[0], at);
        }

        foreach (var program in at.Programs)
            lastWith[program] = at;
        last = at;
    }

    private void Begin(string program, Snapshot at)
    {
        if (retired.Remove(program))
        {
            Tell(program, new ProgramRetirementRefuted
            {
                ValidAt = at.StatedAt,
                StatedAt = at.StatedAt,
                Source = at.SourceAt(null),
                Program = program,
                Reason = $"The list of {at.StatedAt} bears the name of {LetterPrograms.NameOf(program)} again.",
            });
        }

        if (lastWith.ContainsKey(program))
            return;
        var begun = new ProgramIntroduced
        {
            ValidAt = ValidTime.Between(last!.StatedAt, at.StatedAt),
            StatedAt = at.StatedAt,
            Source = at.SourceAt(null),
            Program = program,
            Name = LetterPrograms.NameOf(program),
            Basis = FactBasis.Inferred,
            Evidence = [$"The list of {last.StatedAt} has none of {LetterPrograms.NameOf(program)}.", $"That of {at.StatedAt} has one."],
        };
        if (!IsKnown<ProgramIntroduced>(begun, e => e.Program == program))
            Tell(program, begun);
    }

    private void End(string program, string successor, Snapshot at)
    {
        retired.Add(program);
        var with = lastWith[program];
        var ended = new ProgramRetired
        {
            ValidAt = ValidTime.Between(with.StatedAt, at.StatedAt),
            StatedAt = at.StatedAt,
            Source = at.SourceAt(null),
            Program = program,
            Basis = FactBasis.Inferred,
            Successor = successor,
            Evidence =
            [
                $"The list of {with.StatedAt}, {with.Name}, is one of {LetterPrograms.NameOf(program)}.",
                $"The list of {at.StatedAt}, {at.Name}, is one of {LetterPrograms.NameOf(successor)} in its place.",
            ],
        };
        if (!IsKnown<ProgramRetired>(ended, e => e.Program == program && e.Successor == successor))
            Tell(program, ended);
    }

    // What the store has already, from the same source and about the same time, needs no second event.
    private bool IsKnown<T>(T inferred, Func<T, bool> isSame)
        where T : ProgramEvent =>
        known.Any(claim => claim is T e && isSame(e) && e.ValidAt == inferred.ValidAt);

    private void Tell(string program, ProgramEvent told)
    {
        var stream = StreamId.Program(program);
        tell(stream, EventId.WithId(stream, told));
    }
}
