using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing.Checks;

namespace ReleaseTimeline.Testing;

/// <summary>The promises of <see cref="IEventStore"/> as checks that any test framework can run, one a case.</summary>
/// <example>
/// <code>
/// public static TheoryData&lt;string&gt; Promises => new(EventStoreConformance.All.Select(check => check.Name));
///
/// [Theory, MemberData(nameof(Promises))]
/// public Task Keeps(string promise) => EventStoreConformance.Named(promise).RunAsync(clock => OpenAsync(clock));
/// </code>
/// </example>
public static class EventStoreConformance
{
    /// <summary>Every check, in the order of the contract.</summary>
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. AppendChecks.All,
        .. ExpectedVersionChecks.All,
        .. ManyStreamsChecks.All,
        .. RepeatedAppendChecks.All,
        .. RaceChecks.All,
        .. ReadingChecks.All,
        .. OrderChecks.All,
        .. HorizonChecks.All,
        .. RecordedAtChecks.All,
        .. RoundTripChecks.All,
        .. ArgumentChecks.All,
        .. CancellationChecks.All,
    ];

    /// <summary>The check of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ConformanceCheck Named(string name) =>
        All.FirstOrDefault(check => check.Name == name)
        ?? throw new ArgumentException($"'{name}' is not the name of a conformance check.", nameof(name));
}
