using System.Globalization;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Finds an event, or a sight as the event it stands for, by its id or by how its id begins.</summary>
internal static class StatementLookup
{
    private const int ShortestPrefix = 8;
    private const int WholeId = 32;
    private const int MostTold = 3;

    /// <summary>Reads an id, or at least its first eight characters, with or without hyphens.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static string Prefix(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        var isPrefix = digits.Length is >= ShortestPrefix and <= WholeId && digits.All(char.IsAsciiHexDigit);
        return isPrefix ? digits : throw new FormatException($"'{text}' is not the id of an event: it is a UUID, or at least the first {ShortestPrefix} of its hexadecimal digits.");
    }

    /// <summary>The one event or sight whose id begins so. There is no index by id: all are read, but no sights where a whole id is that of an event.</summary>
    /// <exception cref="ToolException">No event's does, or several events' do.</exception>
    public static async Task<RecordedEvent> FindAsync(IEventStore store, string prefix, CancellationToken cancellationToken)
    {
        var found = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (Begins(recorded, prefix))
                found.Add(recorded);
        }

        if (found.Count == 0 || prefix.Length < WholeId)
        {
            await foreach (var sight in DeviceStreams.SightsAsync(store, cancellationToken).ConfigureAwait(false))
            {
                if (Begins(sight, prefix))
                    found.Add(sight);
            }
        }

        return found.Count switch
        {
            0 => throw new ToolException($"EVENT: no event '{prefix}' is in this store."),
            1 => found[0],
            _ => throw new ToolException($"EVENT: '{prefix}' is how the ids of {found.Count} events begin: {string.Join(", ", found.Take(MostTold).Select(recorded => recorded.Id))}{(found.Count > MostTold ? ", ..." : "")}."),
        };
    }

    private static bool Begins(RecordedEvent recorded, string prefix) =>
        recorded.Id.ToString("N", CultureInfo.InvariantCulture).StartsWith(prefix, StringComparison.Ordinal);
}
