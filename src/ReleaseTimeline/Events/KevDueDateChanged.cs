namespace ReleaseTimeline.Events;

/// <summary>CISA moved the day by which a vulnerability is to be remedied.</summary>
public sealed record KevDueDateChanged : VulnerabilityEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "kev_due_date_changed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The new day.</summary>
    public required DateOnly DueDate { get; init; }
}
