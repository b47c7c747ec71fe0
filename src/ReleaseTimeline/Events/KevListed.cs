namespace ReleaseTimeline.Events;

/// <summary>CISA added a vulnerability to its Known Exploited Vulnerabilities.</summary>
public sealed record KevListed : VulnerabilityEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "kev_listed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The day by which it is to be remedied.</summary>
    public required DateOnly DueDate { get; init; }
}
