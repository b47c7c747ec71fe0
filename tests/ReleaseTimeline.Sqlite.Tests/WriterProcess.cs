using System.Diagnostics;
using System.Globalization;

namespace ReleaseTimeline.Sqlite.Tests;

/// <summary>Another process that appends documents to a store, and says which of its appends have returned.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process process;

    public WriterProcess(string path, string writer, long most)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ReleaseTimeline.Sqlite.Writer.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (ReadOnlySpan<string>)[program, path, writer, most.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
    }

    public List<long> Returned { get; } = [];

    /// <summary>Waits until so many further appends have returned, and for a while that differs from case to case; then kills it.</summary>
    public async Task KillAfterAsync(int appends, int spins)
    {
        for (var count = 0; count < appends && await ReadAsync(); count++)
        {
        }

        Thread.SpinWait(spins);
        process.Kill();
        await FinishAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        var errors = process.StandardError.ReadToEndAsync();
        await FinishAsync();
        (await errors).ShouldBeEmpty();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private async Task FinishAsync()
    {
        while (await ReadAsync())
        {
        }

        await process.WaitForExitAsync();
    }

    private async Task<bool> ReadAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync();
        if (line is null)
            return false;
        Returned.Add(long.Parse(line, CultureInfo.InvariantCulture));
        return true;
    }
}
