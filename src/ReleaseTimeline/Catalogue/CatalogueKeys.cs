using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Catalogue;

/// <summary>The short names under which a catalogue keeps its documents and its sets of models, so that each is written once.</summary>
internal sealed class CatalogueKeys
{
    private readonly Dictionary<SourceReference, string> sources;
    private readonly Dictionary<ValueList<string>, string> modelSets = [];

    public CatalogueKeys(IReadOnlyList<TimelineEvent> events)
    {
        var documents = events.Select(e => DocumentOf(e.Source)).Distinct().ToList();
        var isOnly = documents.CountBy(document => document.Name).ToDictionary(pair => pair.Key, pair => pair.Value == 1, StringComparer.Ordinal);
        sources = documents.ToDictionary(document => document, document => isOnly[document.Name] ? document.Name : $"{document.Name}-{Digest(document)}");
        Sources = [.. sources.Select(pair => (pair.Value, pair.Key)).OrderBy(pair => pair.Value, StringComparer.Ordinal)];

        var taken = new HashSet<string>(StringComparer.Ordinal);
        var sets = events.SelectMany(ModelsOf).Distinct().Select(models => (Name: NameOf(models), Models: models))
            .OrderBy(set => set.Name, StringComparer.Ordinal).ThenBy(set => string.Join(' ', set.Models), StringComparer.Ordinal);
        foreach (var (name, models) in sets)
            modelSets.Add(models, Unused(name, taken));
        ModelSets = [.. modelSets.Select(pair => (pair.Value, pair.Key)).OrderBy(pair => pair.Value, StringComparer.Ordinal)];
    }

    /// <summary>The documents, in order of their keys.</summary>
    public IReadOnlyList<(string Key, SourceReference Value)> Sources { get; }

    /// <summary>The sets of models, in order of their keys.</summary>
    public IReadOnlyList<(string Key, ValueList<string> Value)> ModelSets { get; }

    public string Of(SourceReference source) => sources[DocumentOf(source)];

    public string Of(ValueList<string> models) => modelSets[models];

    private static SourceReference DocumentOf(SourceReference source) => source with { Locator = null, IsUnverified = false };

    private static IEnumerable<ValueList<string>> ModelsOf(TimelineEvent fact) => fact switch
    {
        BuildPublished { Models.Count: > 0 } build => [build.Models],
        ReleaseScopeExtended extension => [extension.Models],
        _ => [],
    };

    // What a person would call the set: the kinds of device in it, and how many.
    private static string NameOf(ValueList<string> models)
    {
        var kinds = models.Select(KindOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('+', kinds)}-{models.Count}");
    }

    private static string KindOf(string model)
    {
        foreach (var kind in (ReadOnlySpan<string>)["iPhone", "iPad", "iPod"])
        {
            if (model.StartsWith(kind, StringComparison.Ordinal))
                return kind;
        }

        return "Mac";
    }

    private static string Unused(string name, HashSet<string> taken)
    {
        var key = name;
        for (var letter = 'b'; !taken.Add(key); letter++)
            key = $"{name}{letter}";
        return key;
    }

    private static string Digest(SourceReference document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Uri} {document.Sha256}")).AsSpan(0, 3));
}
