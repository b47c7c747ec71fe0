using System.Collections.Concurrent;
using JasperFx.Events;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Appending;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Appending;

/// <summary>Events for Marten's sessions that keep the id and the name they were given.</summary>
internal static class GivenEvent
{
    private static readonly ConcurrentDictionary<Type, Func<NewEvent, IEvent>> Makers = new();

    /// <summary>The event for a session.</summary>
    public static IEvent Of(NewEvent given) => Makers.GetOrAdd(given.Event.GetType(), MakerOf)(given);

    private static Func<NewEvent, IEvent> MakerOf(Type type) =>
        typeof(GivenEvent).GetMethod(nameof(Make), 1, [typeof(NewEvent)])!.MakeGenericMethod(type).CreateDelegate<Func<NewEvent, IEvent>>();

    /// <summary>The event for a session, of a type that is known.</summary>
    public static IEvent Make<TEvent>(NewEvent given)
        where TEvent : TimelineEvent => new GivenEvent<TEvent>((TEvent)given.Event)
        {
            Id = given.Id,
            EventTypeName = given.Event.Type,
            DotNetTypeName = DotnetTypes.Of(given.Event),
        };
}

/// <summary>
/// An event with the id and the name it was given. Marten would replace an empty id by one of its own, and the name of an event whose type this
/// version does not know by that of <see cref="UnknownEvent"/>; both come through <see cref="IEvent"/>.
/// </summary>
internal sealed class GivenEvent<TEvent>(TEvent data) : Event<TEvent>(data), IEvent
    where TEvent : TimelineEvent
{
    Guid IEvent.Id
    {
        get => Id;
        set { }
    }

    string IEvent.EventTypeName
    {
        get => EventTypeName;
        set { }
    }

    string IEvent.DotNetTypeName
    {
        get => DotNetTypeName;
        set { }
    }
}
