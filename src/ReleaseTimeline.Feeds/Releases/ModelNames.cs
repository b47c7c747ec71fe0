using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>Reads the models a source lists: one spelling each, and what they run.</summary>
internal static class ModelNames
{
    private const string RackSuffix = "-Rack";

    /// <summary>The models, each by its identifier: a board becomes its model, and a Mac in a rack is that Mac.</summary>
    public static IEnumerable<string> Normalised(IEnumerable<string> stated, Func<string, string> modelOfBoard)
    {
        foreach (var model in stated)
        {
            var name = modelOfBoard(model);
            yield return name.EndsWith(RackSuffix, StringComparison.Ordinal) ? name[..^RackSuffix.Length] : name;
        }
    }

    /// <summary>Whether there are models and all of them run iOS or iPadOS. Watches, televisions and speakers are listed beside them.</summary>
    public static bool AreMobile(IReadOnlyCollection<string> models) => models.Count > 0 && models.All(IsMobile);

    /// <summary>The products that models run: iOS, iPadOS or both.</summary>
    public static IEnumerable<Os> MobileProducts(IEnumerable<string> models) =>
        models.Select(OsExtensions.OfModel).OfType<Os>().Distinct();

    private static bool IsMobile(string model) => OsExtensions.OfModel(model) is Os.iOS or Os.iPadOS;
}
