using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>The parts of a SOFA feed that state something, in the order in which they stand.</summary>
internal sealed class SofaDocument
{
    /// <summary>All entries, those of <c>Latest</c> included.</summary>
    public List<SofaRelease> Releases { get; } = [];

    /// <summary>The entries of the section on background security improvements.</summary>
    public List<SofaImprovement> Improvements { get; } = [];

    /// <summary>The operating system whose feed this is, as it is stored; null where it is none of ours.</summary>
    public Os? Os => Releases.SelectMany(release => release.Products).Select(os => (Os?)os.Line()).FirstOrDefault();

    /// <summary>Whether it names the version of its shape, as version 2 does.</summary>
    public bool HasSchemaVersion { get; private set; }

    /// <summary>Reads a document to its end.</summary>
    public static SofaDocument Read(JsonFeedReader reader)
    {
        var document = new SofaDocument();
        var hasVersions = false;
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            switch (reader.Name)
            {
                case "OSVersions":
                    hasVersions = true;
                    document.ReadVersions(reader);
                    break;
                case "SchemaVersion" or "Version":
                    document.HasSchemaVersion = true;
                    break;
                case "BackgroundSecurityImprovements" when !reader.IsNull:
                    document.ReadImprovements(reader);
                    break;
            }
        }

        if (!hasVersions)
            throw reader.Error("this is no SOFA feed: it has no OSVersions");
        reader.Finish();
        return document;
    }

    private void ReadVersions(JsonFeedReader reader)
    {
        for (var versions = reader.EnterArray(); reader.NextItem(versions);)
        {
            var first = Releases.Count;
            for (var version = reader.EnterObject(); reader.NextMember(version);)
                ReadVersionMember(reader);
            var ofThisVersion = Releases[first..];
            foreach (var release in ofThisVersion)
                release.NameAfter(ofThisVersion);
        }
    }

    private void ReadVersionMember(JsonFeedReader reader)
    {
        if (reader.Name == "Latest" && !reader.IsNull)
            Releases.Add(SofaRelease.Read(reader));
        if (reader.Name != "SecurityReleases" || reader.IsNull)
            return;
        for (var releases = reader.EnterArray(); reader.NextItem(releases);)
            Releases.Add(SofaRelease.Read(reader));
    }

    private void ReadImprovements(JsonFeedReader reader)
    {
        for (var branches = reader.EnterObject(); reader.NextMember(branches);)
        {
            for (var entries = reader.EnterArray(); reader.NextItem(entries);)
                Improvements.Add(SofaImprovement.Read(reader));
        }
    }
}
