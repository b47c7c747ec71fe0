namespace ReleaseTimeline.Testing;

/// <summary>A part of a scenario that writes into the store.</summary>
/// <param name="Part">Given or When.</param>
/// <param name="Lines">What is written, in words.</param>
/// <param name="Act">Writes it.</param>
/// <param name="RecordedAt">What the store's clock shows meanwhile.</param>
internal sealed record ScenarioStep(string Part, IReadOnlyList<string> Lines, Func<Timeline, Task> Act, DateTimeOffset RecordedAt);
