using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>The tool that keeps read models, as a process of its own.</summary>
public sealed class ProjectionsRunTests(NewStoresOnPostgres stores) : IClassFixture<NewStoresOnPostgres>
{
    [PostgresFact]
    public async Task It_goes_on_after_a_failure_and_ends_with_nought_when_it_is_interrupted()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "kept");
        using var process = Start(store.Address);
        (await process.StandardError.ReadLineAsync()).ShouldBe("Keeping devices and knowledge until it is interrupted.");
        await store.WaitUntilAsync("(SELECT min(position) FROM {own}.projection) = 8");

        var status = JsonNode.Parse(await store.Tool.AnswerAsync("projections", "status", "--json"))!["projections"]![0]!;
        status["runBy"]!.GetValue<string>().ShouldStartWith("'release-timeline projections run' ");

        await store.ExecuteAsync("ALTER TABLE {own}.parked_event RENAME TO away");
        await store.AppendUnreadableAsync();
        var failures = new[] { await process.StandardError.ReadLineAsync(), await process.StandardError.ReadLineAsync() };
        failures.Order(StringComparer.Ordinal).Select(failure => failure?[..failure.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["devices", "knowledge"]);
        failures.ShouldAllBe(failure => failure!.Contains("parked_event"));
        await store.ExecuteAsync("ALTER TABLE {own}.away RENAME TO parked_event");
        await store.WaitUntilAsync("(SELECT min(position) FROM {own}.projection) = 9");

        await InterruptAsync(process);

        (await process.StandardError.ReadToEndAsync()).ShouldBe($"Interrupted: what had been taken stays, and the next run goes on after it.{Environment.NewLine}");
        (await process.StandardOutput.ReadToEndAsync()).ShouldBe("");
        process.ExitCode.ShouldBe(ExitCode.Answered);
    }

    private static Process Start(string store)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "release-timeline.dll"), "projections", "run", "--store", store])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
    }

    // As a service manager does. Ctrl-C is handled alike, but is ignored by what a shell has started in the background.
    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }
}
