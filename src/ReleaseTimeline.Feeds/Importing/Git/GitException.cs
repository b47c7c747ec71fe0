namespace ReleaseTimeline.Feeds.Importing.Git;

/// <summary>Git cannot be used, or what was asked of it is not there.</summary>
public sealed class GitException : IOException
{
    internal GitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
