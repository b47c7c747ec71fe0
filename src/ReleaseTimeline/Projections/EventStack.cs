using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections;

/// <summary>Events of one kind, the last one first: an immutable list that grows by one small object an event.</summary>
internal sealed class EventStack(RecordedEvent top, EventStack? rest)
{
    public RecordedEvent Top { get; } = top;

    public EventStack? Rest { get; } = rest;
}

/// <summary>What can be done with a stack, an empty one (null) included.</summary>
internal static class EventStackExtensions
{
    public static EventStack Push(this EventStack? stack, RecordedEvent recorded) => new(recorded, stack);

    /// <summary>The events in the order they were pushed.</summary>
    public static RecordedEvent[] InOrder(this EventStack? stack)
    {
        var count = 0;
        for (var cell = stack; cell is not null; cell = cell.Rest)
            count++;
        var events = new RecordedEvent[count];
        for (var cell = stack; cell is not null; cell = cell.Rest)
            events[--count] = cell.Top;
        return events;
    }
}
