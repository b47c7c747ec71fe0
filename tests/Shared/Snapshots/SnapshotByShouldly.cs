namespace ReleaseTimeline.Tests.Shared;

/// <content>What compares in a build without Verify.</content>
internal static partial class Snapshot
{
    private static partial Task CompareAsync(string text, string source, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, name);
        text.ShouldMatchApproved(options => options
            .WithFilenameGenerator((_, _, type, extension) => $"{path}.{(type == "approved" ? "verified" : type)}.{extension}")
            .WithScrubber(received => received.ReplaceLineEndings("\n"))
            .NoDiff());
        return Task.CompletedTask;
    }
}
