using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Says which projections a host keeps up to date, and where their states go.</summary>
public sealed class ProjectionsBuilder
{
    private readonly IServiceCollection services;

    internal ProjectionsBuilder(IServiceCollection services) => this.services = services;

    /// <summary>
    /// Keeps the state of every stream of the projection's category in memory, as <see cref="ProjectedStates{TState}"/>, a service of the host. Read anew at each start.
    /// </summary>
    /// <param name="projection">The projection. The host has one for each type of state.</param>
    /// <param name="name">What it is called in logs, measures and the health check; null for the projection's own name of type.</param>
    /// <exception cref="ArgumentException">States of that type are kept already, or another projection has the name.</exception>
    public ProjectionsBuilder Keep<TState>(IProjection<TState> projection, string? name = null)
    {
        if (services.Any(service => service.ServiceType == typeof(ProjectedStates<TState>)))
            throw new ArgumentException($"States of {typeof(TState).Name} are kept already: a host keeps one projection for each type of state.", nameof(projection));
        services.AddSingleton<ProjectedStates<TState>>();
        return Add(projection, name, provider => provider.GetRequiredService<ProjectedStates<TState>>());
    }

    /// <summary>Hands the state of every stream that changed to a writer of yours, with the position reached.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="writer">Gives the writer, once.</param>
    /// <param name="name">What it is called in logs, measures and the health check; null for the projection's own name of type.</param>
    /// <exception cref="ArgumentException">Another projection has the name.</exception>
    public ProjectionsBuilder Write<TState>(IProjection<TState> projection, Func<IServiceProvider, IProjectionWriter<TState>> writer, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return Add(projection, name, writer);
    }

    private ProjectionsBuilder Add<TState>(IProjection<TState> projection, string? name, Func<IServiceProvider, IProjectionWriter<TState>> writer)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var called = name ?? projection.GetType().Name;
        if (services.Any(service => (service.ImplementationInstance as ProjectionRegistration)?.Name == called))
            throw new ArgumentException($"Two projections are called '{called}': each has a name of its own.", nameof(name));
        services.AddSingleton(new ProjectionRegistration(called, provider => new ProjectionLoop<TState>(
            called,
            projection,
            writer(provider),
            provider.GetRequiredService<IEventStore>(),
            new ProjectionPace(
                provider.GetRequiredService<IOptions<ReleaseTimelineOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<AppendSignal>()),
            provider.GetRequiredService<ILogger<ProjectionService>>())));
        return this;
    }
}
