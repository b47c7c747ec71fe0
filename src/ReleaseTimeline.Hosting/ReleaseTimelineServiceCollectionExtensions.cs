using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReleaseTimeline;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Hosting;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Hosting.Startup;
using ReleaseTimeline.Storage;

// Where every host looks for such methods.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a release timeline into a host.</summary>
public static class ReleaseTimelineServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="Timeline"/> and its <see cref="IEventStore"/>, both singletons and safe for several threads. A store is chosen on what is returned.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">How it behaves; null for the defaults. May be bound to a section of the configuration as any options.</param>
    /// <exception cref="InvalidOperationException">The host has one already.</exception>
    public static ReleaseTimelineBuilder AddReleaseTimeline(this IServiceCollection services, Action<ReleaseTimelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(Timeline)))
            throw new InvalidOperationException("AddReleaseTimeline() was called before: a host has one timeline.");
        var options = services.AddOptions<ReleaseTimelineOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.AddSingleton<IValidateOptions<ReleaseTimelineOptions>, OptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AppendSignal>();
        services.AddSingleton<ProjectionLoops>();
        services.AddSingleton(provider => new ProjectionMonitor(
            provider.GetRequiredService<ProjectionLoops>(), provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventStore>(Store);
        services.AddSingleton<Timeline>();
        services.AddHostedService<StorePreparation>();
        services.AddHostedService<LagMeasuring>();
        return new ReleaseTimelineBuilder(services);
    }

    private static SignallingStore Store(IServiceProvider provider)
    {
        // Throws what is wrong with the choice where the store is asked for before the host has started.
        _ = provider.GetRequiredService<IOptions<ReleaseTimelineOptions>>().Value;
        var chosen = provider.GetServices<StoreChoice>().Single();
        return new SignallingStore(new InstrumentedEventStore(chosen.Open(provider)), provider.GetRequiredService<AppendSignal>());
    }
}
