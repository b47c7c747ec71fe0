using System.Runtime.InteropServices;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections;

/// <summary>
/// The state of one stream as its events become known, one after another. What comes in order is applied to the state there is; where an event comes
/// late, or takes another back, the stream is folded anew. Either way the state is <see cref="Fold.Of"/> of what was added.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <param name="projection">What to fold.</param>
internal sealed class GrowingFold<TState>(IProjection<TState> projection)
{
    private readonly List<RecordedEvent> events = [];
    private RecordedEvent? last;
    private bool isStale;
    private bool takesBack;

    /// <summary>The state after all that was added, by everything known and without a limit of valid time.</summary>
    public TState State
    {
        get
        {
            if (isStale)
                field = Fold.Of(projection, CollectionsMarshal.AsSpan(events));
            isStale = false;
            return field;
        }
        private set;
    } = projection.Initial;

    /// <summary>Adds an event of the stream that was recorded no earlier than those before it.</summary>
    public void Add(RecordedEvent recorded)
    {
        events.Add(recorded);
        takesBack |= recorded.Event is StatementCorrected or StatementRetracted;
        var isInOrder = last is null || Fold.Compare(last, recorded) <= 0;
        if (isInOrder)
            last = recorded;
        if (isInOrder && !takesBack && !isStale)
            State = projection.Apply(State, recorded);
        else
            isStale = true;
    }

    /// <summary>Begins anew with no event.</summary>
    public void Clear()
    {
        events.Clear();
        (last, isStale, takesBack, State) = (null, false, false, projection.Initial);
    }
}
