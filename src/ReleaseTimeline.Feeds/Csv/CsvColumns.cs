namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Where the columns of a device export stand; -1 for a column that it lacks.</summary>
internal sealed class CsvColumns
{
    public const string Device = "device";
    public const string Model = "model";
    public const string Os = "os";
    public const string Version = "version";
    public const string Build = "build";
    public const string SupplementalBuild = "supplemental_build";
    public const string Letter = "letter";
    public const string CanSeeLetter = "can_see_letter";
    public const string ObservedAt = "observed_at";
    public const string ReportedAt = "reported_at";
    public const string Source = "source";

    private static readonly string[] Known =
        [Device, Model, Os, Version, Build, SupplementalBuild, Letter, CanSeeLetter, ObservedAt, ReportedAt, Source];

    private readonly Dictionary<string, int> indexes;

    private CsvColumns(Dictionary<string, int> indexes) => this.indexes = indexes;

    public int Count => indexes.Count;

    public int this[string column] => indexes.GetValueOrDefault(column, -1);

    /// <summary>Reads the header: any order, any case; null with the fault if it is not one of a device export.</summary>
    public static CsvColumns? Read(IReadOnlyList<string> header, out string fault)
    {
        var indexes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < header.Count; index++)
        {
            var name = header[index].Trim();
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                fault = $"column '{CsvText.Shown(name)}' is not known; a device export has {string.Join(", ", Known)}.";
                return null;
            }

            if (!indexes.TryAdd(name, index))
            {
                fault = $"column '{name}' stands twice in the header.";
                return null;
            }
        }

        fault = MissingIn(indexes);
        return fault.Length == 0 ? new CsvColumns(indexes) : null;
    }

    private static string MissingIn(Dictionary<string, int> indexes)
    {
        foreach (var required in (ReadOnlySpan<string>)[Device, Os, ObservedAt])
        {
            if (!indexes.ContainsKey(required))
                return $"column '{required}' is missing; a device export needs {Device}, {Os}, {ObservedAt}, and {Version} or {Build}.";
        }

        return indexes.ContainsKey(Version) || indexes.ContainsKey(Build)
            ? ""
            : $"columns '{Version}' and '{Build}' are both missing; a device export needs one of them.";
    }
}
