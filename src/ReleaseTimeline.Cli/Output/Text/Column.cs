namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A column of a table.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="IsNumber">Whether it is flush right.</param>
/// <param name="IsFixed">Whether what stands in it is short and is not to be wrapped, such as a day.</param>
internal sealed record Column(string Name, bool IsNumber = false, bool IsFixed = false);
