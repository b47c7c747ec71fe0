namespace ReleaseTimeline.Packages.Tests;

/// <summary>Compares a text with a file that a person has approved.</summary>
internal static class Approved
{
    /// <summary>Fails where the text is not that of <c>FOLDER/NAME.approved.txt</c>, and leaves <c>NAME.received.txt</c> beside it.</summary>
    public static void Match(string text, string folder, string name)
    {
        var path = Path.Combine(Repository.Tests, folder, name);
        text.ShouldMatchApproved(options => options
            .WithFilenameGenerator((_, _, type, extension) => $"{path}.{type}.{extension}")
            .WithScrubber(received => received.ReplaceLineEndings("\n"))
            .NoDiff());
    }
}
