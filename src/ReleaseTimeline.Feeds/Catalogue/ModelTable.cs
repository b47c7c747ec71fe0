using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Feeds.Releases;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>The models of boards, and the names of models.</summary>
internal sealed class ModelTable
{
    private readonly Dictionary<string, string> identifiers;
    private readonly Dictionary<string, string> names;

    private ModelTable(Dictionary<string, string> identifiers, Dictionary<string, string> names)
    {
        this.identifiers = identifiers;
        this.names = names;
    }

    /// <summary>The model of each board.</summary>
    public IReadOnlyDictionary<string, string> Identifiers => identifiers;

    /// <summary>Reads the lists of SOFA; what was gathered by hand stands above them.</summary>
    public static ModelTable Read(SourceFolder folder, IReadOnlyDictionary<string, string> curated)
    {
        var identifiers = Read(folder.File("sofa", "board_id_mapping.json"), reader =>
        {
            var model = "";
            for (var scope = reader.EnterObject(); reader.NextMember(scope);)
            {
                if (reader.Name == "device_id")
                    model = reader.GetString();
            }

            return ModelNames.Normalised([model], name => name).Single();
        });
        foreach (var (board, model) in curated)
            identifiers[board] = model;
        return new ModelTable(identifiers, Read(folder.File("sofa", "device_identifiers.json"), reader => reader.GetString()));
    }

    /// <summary>Models and boards as models, each once, in ordinal order. A board whose model is not known stays as it is.</summary>
    public ValueList<string> Normalised(IEnumerable<string> spelt) =>
        ModelNames.Normalised(spelt, ModelOf).ToSortedValueList();

    /// <summary>The model of a board; anything else as it is.</summary>
    public string ModelOf(string spelt) => identifiers.GetValueOrDefault(spelt, spelt);

    /// <summary>The names of those models that a build was offered to.</summary>
    public Dictionary<string, string> NamesIn(IEnumerable<TimelineEvent> events)
    {
        var offered = events.SelectMany(fact => fact switch
        {
            BuildPublished build => (IEnumerable<string>)build.Models,
            ReleaseScopeExtended extension => extension.Models,
            _ => [],
        });
        return offered.Distinct(StringComparer.Ordinal).Where(names.ContainsKey).ToDictionary(model => model, model => names[model], StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Read(SourceFile file, Func<JsonFeedReader, string> value)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        using var content = file.Open();
        using var reader = new JsonFeedReader(content, file.Path);
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            var key = reader.Name;
            if (!reader.IsNull)
                table[key] = value(reader);
        }

        reader.Finish();
        return table;
    }
}
