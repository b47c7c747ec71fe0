namespace ReleaseTimeline.Events;

/// <summary>A lettered release became public through the background security improvement program.</summary>
public sealed record BsiPublished : LetteredReleasePublished
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "bsi_published";

    /// <inheritdoc/>
    public override string Type => TypeName;
}
