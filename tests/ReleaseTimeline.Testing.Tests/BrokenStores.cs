using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests;

/// <summary>Writes a multiple append stream by stream, so that what was written before a lost race stays.</summary>
internal sealed class WritesHalfOfAnAppend(TimeProvider clock) : BrokenStore(clock)
{
    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        var results = new List<AppendResult>();
        foreach (var append in appends)
            results.AddRange(await Inner.AppendAsync([append], cancellationToken));
        return results;
    }
}

/// <summary>Gives each event a new id, so that it never knows one again.</summary>
internal sealed class ForgetsIds(TimeProvider clock) : BrokenStore(clock)
{
    public override Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        return Inner.AppendAsync(
            [.. appends.Select(a => a with { Events = [.. a.Events.Select(e => e with { Id = Guid.CreateVersion7() })] })],
            cancellationToken);
    }
}

/// <summary>Lets every writer win.</summary>
internal sealed class IgnoresTheExpectedVersion(TimeProvider clock) : BrokenStore(clock)
{
    public override Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        return Inner.AppendAsync([.. appends.Select(a => a with { Expected = ExpectedVersion.Any })], cancellationToken);
    }
}

/// <summary>Looks at the version first and writes afterwards, without a lock between the two.</summary>
internal sealed class LooksBeforeItWrites(TimeProvider clock) : BrokenStore(clock)
{
    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        foreach (var append in appends)
        {
            var actual = await Inner.ReadStreamAsync(append.Stream, 1, cancellationToken).CountAsync(cancellationToken);
            if (!append.Expected.IsMetBy(actual))
                throw new ConcurrencyException(append.Stream, append.Expected, actual);
        }

        await Task.Yield();
        return await Inner.AppendAsync([.. appends.Select(a => a with { Expected = ExpectedVersion.Any })], cancellationToken);
    }
}

/// <summary>Takes a category for whatever a name begins with.</summary>
internal sealed class TakesACategoryForABeginning(TimeProvider clock) : BrokenStore(clock)
{
    public override IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default)
    {
        AppendRules.CheckCategory(category);
        return Inner.ReadAllAsync(0, cancellationToken)
            .Where(e => e.Stream.Name.StartsWith(category, StringComparison.Ordinal))
            .OrderBy(e => e.Stream);
    }
}

/// <summary>Reads a category in the order of appending.</summary>
internal sealed class ReadsACategoryUnsorted(TimeProvider clock) : BrokenStore(clock)
{
    public override IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default)
    {
        AppendRules.CheckCategory(category);
        return Inner.ReadAllAsync(0, cancellationToken).Where(e => e.Stream.IsIn(category));
    }
}

/// <summary>Believes the machine's clock when it goes backwards.</summary>
internal sealed class BelievesTheClock(TimeProvider clock) : BrokenStore(clock)
{
    private readonly Dictionary<long, DateTimeOffset> times = [];
    private readonly TimeProvider clock = clock;

    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var results = await Inner.AppendAsync(appends, cancellationToken);
        return [.. results.Select(r => r with { RecordedAt = times[r.LastPosition] = now.AddTicks(-now.Ticks % TimeSpan.TicksPerMicrosecond) })];
    }

    public override IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        Inner.ReadAllAsync(afterPosition, cancellationToken).Select(e => times.TryGetValue(e.Position, out var time) ? e with { RecordedAt = time } : e);
}

/// <summary>Shows an event before one that stands in front of it.</summary>
internal sealed class ShowsPositionsLate(TimeProvider clock) : BrokenStore(clock)
{
    // As if the last but one were still on its way when the last is there already.
    public override IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        ReadAsync(afterPosition, cancellationToken);

    private async IAsyncEnumerable<RecordedEvent> ReadAsync(
        long afterPosition,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await Inner.ReadAllAsync(0, cancellationToken).ToListAsync(cancellationToken);
        foreach (var recorded in all.Where(e => e.Position > afterPosition && e.Position != all.Count - 1))
            yield return recorded;
    }
}

/// <summary>Appends though it was cancelled.</summary>
internal sealed class IgnoresCancellation(TimeProvider clock) : BrokenStore(clock)
{
    public override Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        Inner.AppendAsync(appends, CancellationToken.None);
}

/// <summary>Loses where a statement was read.</summary>
internal sealed class LosesTheLocator(TimeProvider clock) : BrokenStore(clock)
{
    public override IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Inner.ReadStreamAsync(stream, fromVersion, cancellationToken).Select(e => e with { Event = WithoutLocator(e.Event) });

    private static TimelineEvent WithoutLocator(TimelineEvent timelineEvent) =>
        timelineEvent with { Source = timelineEvent.Source with { Locator = null } };
}

/// <summary>Fails with an exception of its own where the contract has one.</summary>
internal sealed class ThrowsItsOwn(TimeProvider clock) : BrokenStore(clock)
{
    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Inner.AppendAsync(appends, cancellationToken);
        }
        catch (ConcurrencyException e)
        {
            throw new InvalidOperationException("duplicate key", e);
        }
    }
}
