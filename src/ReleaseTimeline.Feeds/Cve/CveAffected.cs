using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Cve;

/// <summary>What a record says is affected: our operating systems, and the releases that end its ranges.</summary>
internal sealed class CveAffected
{
    private const string Vendor = "Apple";
    private const string Affected = "affected";

    private readonly SortedSet<Os> lines = [];
    private readonly List<CveRange> fixes = [];

    /// <summary>The operating systems, as they are stored.</summary>
    public IReadOnlyCollection<Os> Lines => lines;

    /// <summary>The first release of each branch that is not affected.</summary>
    public IReadOnlyList<CveRange> Fixes => fixes;

    /// <summary>Reads the list of affected products that is the current value.</summary>
    public void Read(JsonFeedReader reader)
    {
        for (var products = reader.EnterArray(); reader.NextItem(products);)
            ReadProduct(reader);
    }

    private void ReadProduct(JsonFeedReader reader)
    {
        var (vendor, product) = ("", "");
        var ranges = new List<(string LessThan, string Place)>();
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            switch (reader.Name)
            {
                case "vendor":
                    vendor = reader.GetString();
                    break;
                case "product":
                    product = reader.GetString();
                    break;
                case "versions":
                    for (var versions = reader.EnterArray(); reader.NextItem(versions);)
                        ReadRange(reader, ranges);
                    break;
            }
        }

        if (!vendor.Equals(Vendor, StringComparison.OrdinalIgnoreCase) || LineOf(product) is not { } line)
            return;
        lines.Add(line);
        foreach (var (lessThan, place) in ranges)
        {
            // "*", "unspecified" and the names of security updates stand here too; they name no release of ours.
            if (ReleaseVersion.TryParse(lessThan, out var version))
                fixes.Add(new CveRange(new ReleaseLabel(line, version), place));
        }
    }

    private static void ReadRange(JsonFeedReader reader, List<(string LessThan, string Place)> ranges)
    {
        var place = reader.Path;
        var (status, lessThan) = (Affected, "");
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            switch (reader.Name)
            {
                case "status":
                    status = reader.GetString();
                    break;
                case "lessThan":
                    lessThan = reader.GetString();
                    break;
            }
        }

        if (status == Affected && lessThan.Length > 0)
            ranges.Add((lessThan, place));
    }

    // Of "iOS and iPadOS" either name tells the line; both are stored as one.
    private static Os? LineOf(string product)
    {
        Os? line = null;
        foreach (var name in product.Split(" and "))
        {
            if (!OsExtensions.TryParse(name, out var os))
                return null;
            line = os.Line();
        }

        return line;
    }
}
