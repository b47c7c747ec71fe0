using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Cli.Tests;

/// <summary>The tool over one store, with a clock that stands still.</summary>
internal sealed class ToolUnderTest
{
    public static readonly DateTimeOffset Now = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    // What is read from the repository is told by the path a user would write.
    static ToolUnderTest() => Directory.SetCurrentDirectory(RepositoryRoot);

    /// <summary>Over a store in memory that lasts as long as this object.</summary>
    public ToolUnderTest()
    {
        Clock = new SettableTimeProvider(Now);
        var store = new InMemoryEventStore(Clock);
        Environment = new ToolEnvironment
        {
            Clock = Clock,
            WorkingFolder = RepositoryRoot,
            Stores = new StoreSchemes(new Dictionary<string, StoreSchemes.Opener>
            {
                ["sqlite"] = (_, _, _) => Task.FromResult<IEventStore>(store),
            }),
        };
    }

    /// <summary>Over a store that it opens for each run, as a user's would.</summary>
    /// <param name="store">The address of the store, whose clock is its own.</param>
    public ToolUnderTest(string store)
    {
        Clock = new SettableTimeProvider(Now);
        Environment = new ToolEnvironment
        {
            Clock = Clock,
            WorkingFolder = RepositoryRoot,
            Variable = name => name == StoreSchemes.Variable ? store : null,
            User = "auditor",
            RunId = "run-1",
        };
    }

    public SettableTimeProvider Clock { get; }

    public ToolEnvironment Environment { get; set; }

    /// <summary>The folder of the solution, in which the sample fleet lies.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    public async Task<ToolRun> RunAsync(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await Tool.RunAsync(args, output, error, Environment);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>What a run answered, which said nothing on stderr.</summary>
    public async Task<string> AnswerAsync(params string[] args)
    {
        var run = await RunAsync(args);
        run.Error.ShouldBe("");
        run.Code.ShouldBe(ExitCode.Answered);
        return run.Output;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie under the folder of ReleaseTimeline.sln.");
    }
}
