using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What a device runs, as text.</summary>
internal static class RunningText
{
    /// <summary>The name: <c>iOS 26.3.1 (a)</c>; a build that no source knows is named as such.</summary>
    public static string Name(RunningRelease? running)
    {
        if (running is null)
            return "unknown";
        return running.Label?.ToString() ?? (BuildOf(running) is { } build ? $"unknown build {build}" : "unknown");
    }

    /// <summary>The name and the build: <c>iOS 26.3.1 (a), build 23D771330a</c>.</summary>
    public static string Full(RunningRelease? running)
    {
        if (running?.Label is null || BuildOf(running) is not { } build)
            return Name(running);
        return running.IsLetterCertain ? $"{running.Label}, build {build}" : $"{running.Label}, build {build}, with or without a letter";
    }

    private static BuildNumber? BuildOf(RunningRelease running) => running.SupplementalBuild ?? running.Build;
}
