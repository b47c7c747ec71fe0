using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests.Fleets;

/// <summary>Fleets on the built-in catalogue.</summary>
internal static class Fleet
{
    public static readonly Task<Knowledge> Catalogue = ReadAsync();

    public static async Task<GeneratedFleet> OfAsync(int devices, int days, long seed = 1, string from = "2026-02-15") => new(
        await Catalogue, new FleetOptions { Devices = devices, Days = days, Seed = seed, From = Time.Moment.Parse(from).Day });

    /// <summary>An event as a person reads it.</summary>
    public static string Line(DeviceEvent said)
    {
        var late = said.ValidAt.Exactly == said.StatedAt ? "" : $", told {said.StatedAt}";
        return $"{said.ValidAt} {said.Device} {Words(said)} ({said.Source.Name}{late})";
    }

    private static string Words(DeviceEvent said) => said switch
    {
        OsStateObserved seen => $"{seen.Model} runs {seen.Os} {seen.Version} {seen.Build}{(seen.SupplementalBuild is { } letter ? $" with {letter}" : "")}",
        PatchInstalled installed => $"installed {installed.Release}",
        PatchRemoved removed => $"removed {removed.Release}",
        DeviceEnrolled enrolled => $"enrolled, {enrolled.Model}",
        _ => "retired",
    };

    private static async Task<Knowledge> ReadAsync()
    {
        var store = new InMemoryEventStore();
        await CatalogueSeed.EnsureAsync(store);
        return await new Timeline(store).KnowledgeAsync();
    }
}
