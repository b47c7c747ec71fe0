namespace ReleaseTimeline.Events;

/// <summary>What is stated of a program.</summary>
public abstract record ProgramEvent : TimelineEvent
{
    private protected ProgramEvent()
    {
    }

    /// <summary>The program's id, such as <c>rapid-security-response</c>.</summary>
    public required string Program { get; init; }
}
