namespace ReleaseTimeline.Hosting.Projections;

/// <summary>A projection of a host, by its name, and how it is begun.</summary>
internal sealed record ProjectionRegistration(string Name, Func<IServiceProvider, IProjectionLoop> Begin);
