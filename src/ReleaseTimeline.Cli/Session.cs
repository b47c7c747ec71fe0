using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Cli.Commands;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli;

/// <summary>One run of one command: its arguments, its store, and the ways to answer.</summary>
internal sealed class Session(ToolHost host, ParseResult parsed) : IAsyncDisposable
{
    private IEventStore? store;

    /// <summary>The arguments.</summary>
    public ParseResult Arguments => parsed;

    /// <summary>What the tool runs in.</summary>
    public ToolEnvironment Environment => host.Environment;

    /// <summary>Where the answer goes.</summary>
    public TextWriter Output => host.Output;

    /// <summary>Whether the answer is one JSON document.</summary>
    public bool IsJson => GlobalOptions.IsJsonIn(parsed);

    /// <summary>The day it is, in UTC.</summary>
    public Moment Today => DateOnly.FromDateTime(host.Environment.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The store the user named, or the default one.</summary>
    public string StoreName =>
        (GlobalOptions.StoreIn(parsed) ?? Environment.Variable(StoreSchemes.Variable)) is { Length: > 0 } name ? name : StoreSchemes.Default;

    /// <summary>Opens the store the user named, with the built-in catalogue in it.</summary>
    public async Task<Timeline> OpenAsync(CancellationToken cancellationToken)
    {
        var call = new StoreCall(Environment, parsed.CommandResult.Command.Name);
        store = await Environment.Stores.OpenAsync(StoreName, call, cancellationToken).ConfigureAwait(false);
        await CatalogueSeed.EnsureAsync(store, cancellationToken).ConfigureAwait(false);
        return new Timeline(store);
    }

    /// <summary>Writes the answer in the form the user asked for.</summary>
    /// <param name="text">Writes it for people.</param>
    /// <param name="shape">Makes what is written for programs.</param>
    /// <param name="type">How that is written.</param>
    public async Task AnswerAsync<TShape>(Action<Page> text, Func<TShape> shape, JsonTypeInfo<TShape> type)
    {
        if (IsJson)
            await Output.WriteLineAsync(CliJson.Text(shape(), type)).ConfigureAwait(false);
        else
            text(new Page(Output, PageLook.Of(Environment)));
    }

    /// <summary>Says something that is no part of the answer.</summary>
    public void Tell(string line) => host.Error.WriteLine(line.ReplaceLineEndings(" "));

    /// <inheritdoc cref="Tell"/>
    public Task TellAsync(string line) => host.Error.WriteLineAsync(line.ReplaceLineEndings(" "));

    /// <summary>Shows how far a long command is; to be disposed before the answer is written.</summary>
    public Progress Progress() => new(host.Error, Environment.IsErrorTerminal, Environment.Clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (store is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        else
            (store as IDisposable)?.Dispose();
    }
}
