using System.Runtime.Loader;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>Runs a program within the tests, in an empty working folder. It takes the console and the working folder of the process: nothing else may run meanwhile.</summary>
internal static class ProgramRun
{
    /// <summary>What a program of a page writes.</summary>
    public static Task<string> OutputOfAsync(Snippet program)
    {
        using var image = new MemoryStream(SnippetCompiler.Emit(program));
        return OutputOfAsync(AssemblyLoadContext.Default.LoadFromStream(image));
    }

    /// <summary>What a program writes, with line breaks of one character.</summary>
    public static async Task<string> OutputOfAsync(System.Reflection.Assembly program)
    {
        var entry = program.EntryPoint ?? throw new ArgumentException($"'{program}' is no program.", nameof(program));
        using var folder = new TemporaryFolder();
        using var output = new StringWriter { NewLine = "\n" };
        var (consoleBefore, folderBefore) = (Console.Out, Directory.GetCurrentDirectory());
        try
        {
            Console.SetOut(output);
            Directory.SetCurrentDirectory(folder.FullName);
            var ended = entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            if (ended is Task task)
                await task;
        }
        finally
        {
            Directory.SetCurrentDirectory(folderBefore);
            Console.SetOut(consoleBefore);
        }

        return output.ToString();
    }
}
