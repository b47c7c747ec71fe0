using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Cve;

/// <summary>A CVE record, as far as it is read. Its members stand in any order, so it is read whole before anything is stated.</summary>
internal sealed class CveRecord
{
    private const string Published = "PUBLISHED";

    private string? state;

    public CveId? Cve { get; private set; }

    /// <summary>Whether the record stands: a rejected or merely reserved one says nothing.</summary>
    public bool IsPublished => state == Published;

    public Moment? PublishedAt { get; private set; }

    public Moment? UpdatedAt { get; private set; }

    public CveAffected Affected { get; } = new();

    public List<CveAssessment> Assessments { get; } = [];

    public static CveRecord Read(JsonFeedReader reader)
    {
        var record = new CveRecord();
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            if (reader.Name == "cveMetadata")
                record.ReadMetadata(reader);
            else if (reader.Name == "containers")
                record.ReadContainers(reader);
        }

        if (record.Cve is null)
            throw reader.Error("the record has no 'cveMetadata.cveId'");
        if (record.state is null)
            throw reader.Error("the record has no 'cveMetadata.state'");
        if (record.IsPublished && record.PublishedAt is null)
            throw reader.Error("the record is published and has no 'cveMetadata.datePublished'");
        return record;
    }

    private void ReadMetadata(JsonFeedReader reader)
    {
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            switch (reader.Name)
            {
                case "cveId":
                    Cve = reader.GetCve();
                    break;
                case "state":
                    state = reader.GetString();
                    break;
                case "datePublished":
                    PublishedAt = CveTimestamp.Read(reader);
                    break;
                case "dateUpdated":
                    UpdatedAt = CveTimestamp.Read(reader);
                    break;
            }
        }
    }

    private void ReadContainers(JsonFeedReader reader)
    {
        for (var containers = reader.EnterObject(); reader.NextMember(containers);)
        {
            if (reader.Name == "cna")
                ReadVendor(reader);
            else if (reader.Name == "adp")
                ReadOthers(reader);
        }
    }

    private void ReadVendor(JsonFeedReader reader)
    {
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            if (reader.Name == "affected")
                Affected.Read(reader);
        }
    }

    private void ReadOthers(JsonFeedReader reader)
    {
        for (var containers = reader.EnterArray(); reader.NextItem(containers);)
        {
            for (var members = reader.EnterObject(); reader.NextMember(members);)
            {
                if (reader.Name != "metrics")
                    continue;
                for (var metrics = reader.EnterArray(); reader.NextItem(metrics);)
                    Assessments.Add(CveAssessment.Read(reader));
            }
        }
    }
}
