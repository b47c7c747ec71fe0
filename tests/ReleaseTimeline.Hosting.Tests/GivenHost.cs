using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReleaseTimeline.Hosting.Tests;

/// <summary>Hosts as an application would have them, with nothing of the machine's own configuration.</summary>
internal static class GivenHost
{
    /// <summary>A host with a timeline that is configured so; its logs can be read.</summary>
    /// <param name="timeline">Chooses the store and the projections.</param>
    /// <param name="options">How the timeline behaves; without the catalogue unless it says otherwise.</param>
    /// <param name="services">What else the host has.</param>
    public static IHost With(
        Action<ReleaseTimelineBuilder> timeline, Action<ReleaseTimelineOptions>? options = null, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddFakeLogging();
        services?.Invoke(builder.Services);
        timeline(builder.Services.AddReleaseTimeline(configured =>
        {
            configured.SeedCatalogue = false;
            options?.Invoke(configured);
        }));
        builder.Services.AddHealthChecks().AddReleaseTimeline();
        return builder.Build();
    }

    public static T Get<T>(this IHost host)
        where T : notnull => host.Services.GetRequiredService<T>();
}
