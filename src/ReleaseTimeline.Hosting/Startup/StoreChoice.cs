using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Startup;

/// <summary>The store that was chosen, by the name of what chose it.</summary>
internal sealed record StoreChoice(string Name, Func<IServiceProvider, IEventStore> Open);
