namespace ReleaseTimeline.Events;

/// <summary>A lettered release became public through the rapid security response program.</summary>
public sealed record RapidSecurityResponseIssued : LetteredReleasePublished
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "rapid_security_response_issued";

    /// <inheritdoc/>
    public override string Type => TypeName;
}
