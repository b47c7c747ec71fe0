namespace ReleaseTimeline.Events;

/// <summary>What is stated of a program.</summary>
public abstract record ProgramEvent : TimelineEvent
{
    private protected ProgramEvent()
    {
    }

    /// <summary>The program's id, such as <see cref="ProgramIds.RapidSecurityResponse"/>.</summary>
    public required string Program { get; init; }
}
