using System.Collections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing;

/// <summary>
/// Statements about one thing, in words of the domain. Every method returns new facts with one more statement and leaves the old as they were. Times are texts: a day
/// (<c>2026-03-17</c>), an instant with its offset, or two of them with a slash between them for "at some time between".
/// </summary>
/// <remarks>
/// What is not said has a default: the source is <c>test</c>, and a statement was stated when it was true; where that is an interval, at its end. A text
/// that cannot be read is a <see cref="FormatException"/>.
/// </remarks>
/// <typeparam name="TSelf">The facts themselves.</typeparam>
public abstract class Facts<TSelf> : IEnumerable<TimelineEvent>
    where TSelf : Facts<TSelf>
{
    private IReadOnlyList<TimelineEvent> statements = [];
    private string source = "test";
    private Moment? statedAt;

    private protected Facts()
    {
    }

    /// <summary>The statement made last: what a correction or a retraction names.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public TimelineEvent Last => statements.Count > 0 ? statements[^1] : throw new InvalidOperationException("No statement was made yet.");

    /// <summary>What follows is said by this source, which decides its precedence where sources disagree.</summary>
    public TSelf SaidBy(string name) => Changed(facts => facts.source = name);

    /// <summary>What follows was stated then, whenever it was true; null for when it was true.</summary>
    public TSelf StatedOn(string? moment) => Changed(facts => facts.statedAt = moment is null ? null : Moment.Parse(moment));

    /// <summary>The statements, in the order in which they were made.</summary>
    public IEnumerator<TimelineEvent> GetEnumerator() => statements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected TSelf Changed(Action<TSelf> change)
    {
        var copy = (TSelf)MemberwiseClone();
        change(copy);
        return copy;
    }

    private protected TSelf Said(string validAt, Func<Said, TimelineEvent> statement)
    {
        var valid = ValidTime.Parse(validAt);
        var stated = statedAt ?? valid.By ?? valid.After
            ?? throw new FormatException($"'{validAt}' has no bound that it could have been stated at; StatedOn says when it was.");
        var said = statement(new Said(valid, stated, new SourceReference(source)));
        return Changed(facts => facts.statements = [.. facts.statements, said]);
    }
}
