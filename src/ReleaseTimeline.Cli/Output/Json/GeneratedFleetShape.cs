namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A fleet that was generated.</summary>
/// <param name="File">Where its observations are, as the user named it.</param>
/// <param name="Catalogue">The catalogue it rests on: the same one gives the same fleet.</param>
/// <param name="Devices">How many devices it has.</param>
/// <param name="From">The first day.</param>
/// <param name="Days">How many days they were seen.</param>
/// <param name="Seed">Which fleet it is.</param>
/// <param name="Observations">How many rows were written.</param>
/// <param name="Models">How many models its devices were drawn from.</param>
internal sealed record GeneratedFleetShape(string File, string Catalogue, int Devices, string From, int Days, long Seed, long Observations, int Models);
