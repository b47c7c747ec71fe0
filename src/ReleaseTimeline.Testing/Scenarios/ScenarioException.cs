namespace ReleaseTimeline.Testing;

/// <summary>What a scenario says does not hold. The message tells the whole scenario, so that it can be read without the test.</summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
