using System.Globalization;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>Exports of a small fleet, one after another: most rows repeat what was seen before, others are late, stand twice, or contradict another source.</summary>
internal sealed class RandomFleet(int seed)
{
    public const int Devices = 25;

    private const string Header = "device,model,os,version,letter,can_see_letter,observed_at,reported_at,source\n";

    private static readonly DateTimeOffset First = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] States = ["26.3.1,,yes", "26.3.1,a,yes", "26.3.1,,no", "26.4,,yes", "26.4,,"];
    private static readonly string[] Models = ["\"iPhone16,1\"", "\"iPhone16,1\"", ""];
    private static readonly string[] Sources = ["mdm", "mdm", "mdm", "jamf", ""];

    private readonly Random random = new(seed);
    private readonly string[] states = [.. Enumerable.Repeat(States[0], Devices)];
    private readonly List<string> written = [];

    /// <summary>The ids of the devices.</summary>
    public static IEnumerable<string> Ids => Enumerable.Range(0, Devices).Select(device => string.Create(CultureInfo.InvariantCulture, $"D{device}"));

    /// <summary>The next export.</summary>
    public string Next(int round)
    {
        var rows = new List<string>();
        for (var device = 0; device < Devices; device++)
        {
            for (var row = random.Next(3); row > 0; row--)
                rows.Add(Chance(0.1) && written.Count > 0 ? written[random.Next(written.Count)] : Row(device, round));
        }

        written.AddRange(rows);
        return Header + string.Concat(rows);
    }

    /// <summary>Whether something happens that does so this often.</summary>
    public bool Chance(double often) => random.NextDouble() < often;

    /// <summary>One of these.</summary>
    public T OneOf<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

    private string Row(int device, int round)
    {
        if (Chance(0.15))
            states[device] = OneOf(States);
        var day = First.AddDays(Chance(0.2) ? random.Next(round + 1) : round);
        var observed = Chance(0.4) ? day : day.AddHours(random.Next(3) * 6);
        var isDay = observed == day;
        var reported = Chance(0.2) ? Text(observed.AddDays(1 + random.Next(2)), isDay) : "";
        var model = Chance(0.9) ? Models[0] : OneOf(Models);
        return string.Create(
            CultureInfo.InvariantCulture, $"D{device},{model},iOS,{states[device]},{Text(observed, isDay)},{reported},{OneOf(Sources)}\n");
    }

    private static string Text(DateTimeOffset time, bool isDay) =>
        time.ToString(isDay ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
