namespace ReleaseTimeline.Docs.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Language">The first word after the fence: <c>csharp</c>.</param>
/// <param name="Note">What follows that word: <c>marten</c>.</param>
/// <param name="Lines">What stands in it.</param>
internal sealed record Fence(Page Page, int Line, string Language, string Note, IReadOnlyList<string> Lines)
{
    /// <summary>What stands in it, as one text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Where it is, for a failure to tell.</summary>
    public string Place => $"{Page.Path}:{Line}";
}
