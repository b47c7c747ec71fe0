namespace ReleaseTimeline.Events;

/// <summary>Somebody assessed a vulnerability.</summary>
public sealed record SeverityAssessed : VulnerabilityEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "severity_assessed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The scheme, such as <c>CVSS 3.1</c> or <c>SSVC</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>The assessment in that scheme's terms.</summary>
    public required string Value { get; init; }
}
