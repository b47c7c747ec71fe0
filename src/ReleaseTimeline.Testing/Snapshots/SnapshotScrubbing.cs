using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing;

/// <summary>
/// What of a snapshot is replaced by its role, so that two runs with other ids and at another time give the same text: a device becomes <c>device-1</c>, an id
/// <c>event-3</c>, a time <c>t+3d</c>.
/// </summary>
/// <remarks>
/// Within one snapshot equal values have equal tokens; they are numbered in the order in which they first stand in the text. A text that already has such a token of
/// its own is not told from a replaced one. CVEs, versions and builds are never replaced.
/// </remarks>
public sealed record SnapshotScrubbing
{
    /// <summary>Nothing is replaced.</summary>
    public static SnapshotScrubbing None { get; } = new() { Devices = false, Ids = false, Clocks = false };

    /// <summary>Devices, ids and clocks are replaced; times are told from the earliest of the snapshot.</summary>
    public static SnapshotScrubbing All { get; } = new();

    /// <summary>Whether the ids of the devices of the snapshot become <c>device-1</c>, and so do the names of their streams.</summary>
    public bool Devices { get; init; } = true;

    /// <summary>Whether UUIDs become <c>event-1</c>.</summary>
    public bool Ids { get; init; } = true;

    /// <summary>
    /// Whether times become distances from <see cref="Start"/>: a day <c>t+3d</c> or <c>t-1d</c>, counted in calendar days of UTC, an instant <c>t+3d8h</c>, with
    /// minutes and seconds only where there are any; <c>t+0d</c> is the day itself, <c>t+0d0h</c> the instant itself.
    /// </summary>
    public bool Clocks { get; init; } = true;

    /// <summary>What times are told from: an instant, or a day for its beginning in UTC. Null for the earliest time of the snapshot, which then moves with it.</summary>
    public Moment? Start { get; init; }

    /// <summary>Further names and the role by which each is replaced: <c>("laptop", "LENA-MACBOOK")</c> makes it <c>laptop-1</c>. A name counts where it stands as a word.</summary>
    public ValueList<(string Role, string Name)> Names { get; init; }

    /// <summary>The text with everything replaced that is to be.</summary>
    /// <param name="text">Any text: of <see cref="SnapshotText"/>, of <see cref="SnapshotJson"/> or another.</param>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Apply(text, []);
    }

    /// <summary>The text with everything replaced that is to be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="devices">The devices that it speaks of.</param>
    internal string Apply(string text, IEnumerable<string> devices)
    {
        var names = Names.Select(name => (name.Role, name.Name));
        if (Devices)
            names = names.Concat(devices.Select(device => ("device", device)));
        text = new NameTokens([.. names]).Replace(text);
        if (Ids)
            text = new IdTokens().Replace(text);
        return Clocks ? ClockTokens.Replace(text, Start) : text;
    }
}
