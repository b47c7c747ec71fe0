using System.Diagnostics;

namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>Runs programs as a user does, in a folder of his own.</summary>
internal static class Dotnet
{
    // Only so that a hang is a failure; nothing here takes more than some seconds on a quiet machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What <c>dotnet</c> says; fails where it does.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="packages">Where it keeps restored packages; null for where the machine does.</param>
    /// <param name="arguments">The arguments.</param>
    public static Task<string> RunAsync(string folder, string? packages, params IReadOnlyList<string> arguments) =>
        RunAsync(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", folder, packages, arguments);

    /// <summary>What a program says; fails where it does.</summary>
    public static async Task<string> RunAsync(string program, string folder, string? packages, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        // No process stays behind that would keep the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("RELEASE_TIMELINE_STORE");
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return (await output).ReplaceLineEndings("\n");
    }
}
