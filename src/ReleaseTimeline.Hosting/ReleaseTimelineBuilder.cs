using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Hosting.Startup;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting;

/// <summary>What follows <c>AddReleaseTimeline()</c>: where the events are, and which projections are kept.</summary>
public sealed class ReleaseTimelineBuilder
{
    internal ReleaseTimelineBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps the events in the memory of the process: for tests, and for what is read anew at each start.</summary>
    public ReleaseTimelineBuilder UseInMemory()
    {
        Services.TryAddSingleton(provider => new InMemoryEventStore(provider.GetRequiredService<TimeProvider>()));
        return UseStore("memory", provider => provider.GetRequiredService<InMemoryEventStore>());
    }

    /// <summary>Keeps the events in any store. The packages of the stores have shorter ways to choose theirs.</summary>
    /// <param name="name">What the store is called where two are chosen by mistake.</param>
    /// <param name="open">Opens it, once. It is disposed of by whoever made it: a store that is a service of its own, by the host.</param>
    public ReleaseTimelineBuilder UseStore(string name, Func<IServiceProvider, IEventStore> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(open);
        Services.AddSingleton(new StoreChoice(name, open));
        return this;
    }

    /// <summary>Keeps projections up to date while the host runs; see <see cref="ProjectionsBuilder"/>. May be called more than once.</summary>
    /// <param name="projections">Says which.</param>
    public ReleaseTimelineBuilder AddProjections(Action<ProjectionsBuilder> projections)
    {
        ArgumentNullException.ThrowIfNull(projections);
        Services.AddHostedService<ProjectionService>();
        projections(new ProjectionsBuilder(Services));
        return this;
    }
}
