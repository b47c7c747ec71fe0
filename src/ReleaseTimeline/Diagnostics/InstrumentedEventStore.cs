using System.Diagnostics;
using System.Runtime.CompilerServices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Diagnostics;

/// <summary>A store that tells of its appends and readings under the names of <see cref="TimelineDiagnostics"/>. It does not dispose of the other.</summary>
/// <param name="inner">The store that answers.</param>
public sealed class InstrumentedEventStore(IEventStore inner) : ForwardingEventStore(inner)
{
    /// <inheritdoc/>
    public override Task<IReadOnlyList<AppendResult>> AppendAsync(
        IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(appends, Inner.AppendAsync, cancellationToken);

    /// <inheritdoc/>
    public override IFleetIngest? Fleet => Inner.Fleet is { } fleet ? new InstrumentedFleet(fleet) : null;

    /// <inheritdoc/>
    public override IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Measured("stream", stream.Name, base.ReadStreamAsync(stream, fromVersion, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default) =>
        Measured("category", null, base.ReadCategoryAsync(category, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        Measured("all", null, base.ReadAllAsync(afterPosition, cancellationToken), cancellationToken);

    private static IAsyncEnumerable<RecordedEvent> Measured(
        string what, string? stream, IAsyncEnumerable<RecordedEvent> events, CancellationToken cancellationToken) =>
        TimelineInstruments.IsReadingHeard ? MeasuredAsync(what, stream, events, cancellationToken) : events;

    private static async IAsyncEnumerable<RecordedEvent> MeasuredAsync(
        string what, string? stream, IAsyncEnumerable<RecordedEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var measure = new ReadingMeasure(what, stream);
        var reading = events.GetAsyncEnumerator(cancellationToken);
        await using (reading.ConfigureAwait(false))
        {
            while (await measure.MoveAsync(reading).ConfigureAwait(false))
                yield return reading.Current;
        }
    }

    /// <summary>Appends, and tells of it.</summary>
    internal static async Task<IReadOnlyList<AppendResult>> AppendAsync(
        IReadOnlyList<StreamAppend> appends,
        Func<IReadOnlyList<StreamAppend>, CancellationToken, Task<IReadOnlyList<AppendResult>>> append,
        CancellationToken cancellationToken)
    {
        using var activity = TimelineInstruments.Activities.StartActivity(TimelineDiagnostics.Append, ActivityKind.Client);
        if (appends is [var only])
            activity?.SetTag(TimelineDiagnostics.StreamTag, only.Stream.Name);
        var since = Stopwatch.GetTimestamp();
        try
        {
            var results = await append(appends, cancellationToken).ConfigureAwait(false);
            TimelineInstruments.AppendDuration.Record(SecondsSince(since));
            TimelineInstruments.AppendedEvents.Add(appends.Sum(one => one.Events.Count));
            return results;
        }
        catch (Exception e)
        {
            TimelineInstruments.AppendDuration.Record(SecondsSince(since), Failed(activity, e));
            throw;
        }
    }

    private static double SecondsSince(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalSeconds;

    private static KeyValuePair<string, object?> Failed(Activity? activity, Exception e)
    {
        activity?.SetStatus(ActivityStatusCode.Error, e.Message);
        activity?.SetTag(TimelineDiagnostics.ErrorTag, e.GetType().FullName);
        return new(TimelineDiagnostics.ErrorTag, e.GetType().FullName);
    }

    /// <summary>What one reading waits and gets; disposed of when it ends, however it does.</summary>
    private sealed class ReadingMeasure : IDisposable
    {
        private readonly Activity? activity;
        private TagList tags;
        private long count;
        private long waited;

        public ReadingMeasure(string what, string? stream)
        {
            tags = [new(TimelineDiagnostics.WhatTag, what)];
            activity = TimelineInstruments.Activities.StartActivity(TimelineDiagnostics.Read, ActivityKind.Client)?.SetTag(TimelineDiagnostics.WhatTag, what);
            if (stream is not null)
                activity?.SetTag(TimelineDiagnostics.StreamTag, stream);
        }

        public async ValueTask<bool> MoveAsync(IAsyncEnumerator<RecordedEvent> reading)
        {
            var since = Stopwatch.GetTimestamp();
            try
            {
                var isThere = await reading.MoveNextAsync().ConfigureAwait(false);
                count += isThere ? 1 : 0;
                return isThere;
            }
            catch (Exception e)
            {
                tags.Add(Failed(activity, e));
                throw;
            }
            finally
            {
                waited += Stopwatch.GetTimestamp() - since;
            }
        }

        public void Dispose()
        {
            TimelineInstruments.ReadDuration.Record(Stopwatch.GetElapsedTime(0, waited).TotalSeconds, tags);
            TimelineInstruments.ReadEvents.Add(count, tags);
            activity?.Dispose();
        }
    }
}
