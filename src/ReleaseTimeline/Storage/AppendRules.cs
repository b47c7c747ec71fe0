namespace ReleaseTimeline.Storage;

/// <summary>What every store asks of an append before it touches anything: a guard for those who write a store.</summary>
public static class AppendRules
{
    /// <summary>Checks that there is something to append, and that no stream and no id stands twice.</summary>
    /// <exception cref="ArgumentException">One of these does not hold.</exception>
    public static void Check(IReadOnlyList<StreamAppend> appends)
    {
        ArgumentNullException.ThrowIfNull(appends);
        if (appends.Count == 0)
            throw new ArgumentException("There is nothing to append.", nameof(appends));
        var streams = new HashSet<StreamId>();
        var ids = new HashSet<Guid>();
        foreach (var append in appends)
        {
            if (append?.Events is null)
                throw new ArgumentException("An append and its list of events are not null.", nameof(appends));
            if (append.Stream.Name.Length == 0)
                throw new ArgumentException("An append names its stream.", nameof(appends));
            if (!streams.Add(append.Stream))
                throw new ArgumentException($"Stream '{append.Stream}' stands twice in one append.", nameof(appends));
            if (append.Events.Count == 0)
                throw new ArgumentException($"There is nothing to append to stream '{append.Stream}'.", nameof(appends));
            foreach (var appended in append.Events)
            {
                if (appended?.Event is null)
                    throw new ArgumentException($"An event to append to stream '{append.Stream}' is null.", nameof(appends));
                if (!ids.Add(appended.Id))
                    throw new ArgumentException($"Event '{appended.Id}' stands twice in one append.", nameof(appends));
            }
        }
    }

    /// <summary>Checks that a category can be one: it is not empty and has no hyphen, for that is where it would end.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void CheckCategory(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (category.Length == 0 || category.Contains('-', StringComparison.Ordinal))
            throw new ArgumentException($"'{category}' is not a category: it is what stands before the first hyphen of a stream's name.", nameof(category));
    }
}
