using System.Runtime.CompilerServices;

namespace ReleaseTimeline.Tests.Shared;

/// <summary>Compares a text with <c>Class.Method.verified.txt</c> beside the test class: the files that Verify would write.</summary>
internal static class Snapshot
{
    /// <summary>Fails where the text is not the verified one, and leaves <c>Class.Method.received.txt</c> beside it.</summary>
    /// <param name="text">The text; its line breaks count as LF.</param>
    /// <param name="file">The file of the test class, which is named for it.</param>
    /// <param name="method">The test.</param>
    public static void Match(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        text.ShouldMatchApproved(options => options
            .WithFilenameGenerator((_, _, type, extension) => $"{name}.{(type == "approved" ? "verified" : type)}.{extension}")
            .LocateTestMethodUsingAttribute<FactAttribute>()
            .WithScrubber(received => received.ReplaceLineEndings("\n"))
            .NoDiff());
    }
}
