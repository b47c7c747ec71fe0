namespace ReleaseTimeline.Postgres.Settling;

/// <summary>
/// When events count as recorded: the running maximum of the timestamps along the positions, for clocks differ and fall. Held for all
/// positions up to one below which nothing can turn up; what is held is only where the maximum is not the event's own timestamp.
/// </summary>
internal sealed class RecordedTimes
{
    // Own appends whose predecessors are not known yet. More of them than this wait for the next look at the table instead.
    private const int MostWaiting = 4096;

    private readonly Lock gate = new();
    private readonly List<LateRun> runs = [];
    private readonly SortedDictionary<long, (long Last, DateTime Timestamp)> waiting = [];
    private long settled;
    private long position;
    private long lastNoted;
    private DateTime? highest;

    /// <summary>How far it is known.</summary>
    public KnownTimes Known
    {
        get
        {
            lock (gate)
                return new KnownTimes(settled, position, highest);
        }
    }

    /// <summary>The last position of the appends of this process; 0 before the first.</summary>
    public long LastNoted => Interlocked.Read(ref lastNoted);

    /// <summary>When the events of an append of ours count as recorded, and notes them.</summary>
    /// <param name="known">What was known when it was made.</param>
    /// <param name="positions">Their positions, ascending.</param>
    /// <param name="timestamp">Their timestamp.</param>
    /// <param name="between">The latest timestamp between what was known and them; null where nothing stands there.</param>
    public DateTimeOffset Recorded(KnownTimes known, ReadOnlySpan<long> positions, DateTime timestamp, DateTime? between)
    {
        var isOneRun = positions[^1] - positions[0] == positions.Length - 1;
        if (isOneRun)
            Note(positions[0], positions[^1], timestamp);
        return Utc(Later(Later(timestamp, known.Highest), between)!.Value);
    }

    /// <summary>When an event counts as recorded.</summary>
    /// <param name="at">Its position, not after <see cref="KnownTimes.Position"/>.</param>
    /// <param name="timestamp">Its own timestamp.</param>
    public DateTimeOffset Of(long at, DateTime timestamp)
    {
        lock (gate)
        {
            var (low, high) = (0, runs.Count);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = runs[middle].Last < at ? (middle + 1, high) : (low, middle);
            }

            return Utc(low < runs.Count && runs[low].First <= at ? runs[low].RecordedAt : timestamp);
        }
    }

    /// <summary>Takes over what the database has settled beyond what is known here.</summary>
    /// <param name="at">The position it has settled.</param>
    /// <param name="latest">The latest timestamp up to there; null where there is none.</param>
    /// <param name="settledRuns">Its runs, in order.</param>
    public void TakeSettled(long at, DateTime? latest, IEnumerable<LateRun> settledRuns)
    {
        lock (gate)
        {
            settled = Math.Max(settled, at);
            if (at <= position)
                return;
            foreach (var run in settledRuns)
            {
                if (run.Last > position && run.First <= at)
                    runs.Add(run with { First = Math.Max(run.First, position + 1) });
            }

            MoveTo(at, latest);
        }
    }

    /// <summary>Takes the events that follow what is known, up to a position below which nothing can turn up.</summary>
    /// <param name="after">The position before the first of them; what was known when they were read.</param>
    /// <param name="upTo">How far they go.</param>
    /// <param name="events">All events between, in order of position, without tombstones.</param>
    public void TakeEvents(long after, long upTo, IReadOnlyList<EventTime> events)
    {
        lock (gate)
        {
            if (after > position || upTo <= position)
                return;
            foreach (var row in events)
            {
                if (row.Position > position && row.Position <= upTo)
                    Add(row.Position, row.Position, row.Timestamp);
            }

            MoveTo(upTo, highest);
        }
    }

    private static DateTime? Later(DateTime? left, DateTime? right) => left is null || right > left ? right : left;

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private void Note(long first, long last, DateTime timestamp)
    {
        lock (gate)
        {
            lastNoted = Math.Max(lastNoted, last);
            if (first == position + 1)
            {
                Add(first, last, timestamp);
                MoveTo(last, highest);
            }
            else if (first > position && waiting.Count < MostWaiting)
            {
                waiting.TryAdd(first, (last, timestamp));
            }
        }
    }

    private void Add(long first, long last, DateTime timestamp)
    {
        if (!(timestamp < highest))
            highest = timestamp;
        else if (runs.Count > 0 && runs[^1].Last == first - 1 && runs[^1].RecordedAt == highest)
            runs[^1] = runs[^1] with { Last = last };
        else
            runs.Add(new LateRun(first, last, highest.Value));
    }

    // What waited for these positions follows them, or lies among them.
    private void MoveTo(long reached, DateTime? latest)
    {
        (position, highest) = (reached, latest);
        while (waiting.Count > 0)
        {
            var (first, (last, timestamp)) = waiting.First();
            if (first > position + 1)
                return;
            waiting.Remove(first);
            if (first == position + 1)
            {
                Add(first, last, timestamp);
                position = last;
            }
        }
    }
}
