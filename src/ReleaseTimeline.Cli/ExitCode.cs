namespace ReleaseTimeline.Cli;

/// <summary>What the tool leaves with.</summary>
internal static class ExitCode
{
    /// <summary>The question was answered.</summary>
    public const int Answered = 0;

    /// <summary>It was answered, and what <c>--fail-on</c> names was found.</summary>
    public const int Found = 1;

    /// <summary>The arguments or the input are bad.</summary>
    public const int BadInput = 2;

    /// <summary>The store cannot be used.</summary>
    public const int StoreUnusable = 3;

    /// <summary>The user broke it off: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
