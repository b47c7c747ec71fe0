namespace ReleaseTimeline.Hosting.Projections;

/// <summary>The projections of a host, in ordinal order of their names.</summary>
internal sealed class ProjectionLoops(IServiceProvider services, IEnumerable<ProjectionRegistration> registrations)
{
    public IReadOnlyList<IProjectionLoop> All { get; } =
        [.. registrations.OrderBy(registration => registration.Name, StringComparer.Ordinal).Select(registration => registration.Begin(services))];
}
