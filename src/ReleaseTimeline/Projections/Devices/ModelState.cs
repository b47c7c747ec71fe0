namespace ReleaseTimeline.Projections.Devices;

/// <summary>What something of a model runs.</summary>
/// <param name="Model">The model identifier; null where no source says.</param>
/// <param name="State">What it runs, as far as its source could see.</param>
public readonly record struct ModelState(string? Model, OsState State);
