namespace ReleaseTimeline.Events;

/// <summary>A lettered release was announced. It says nothing of whether it ever shipped.</summary>
public sealed record LetterAnnounced : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "letter_announced";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The id of the program it was announced for; null where the source does not say.</summary>
    public string? Program { get; init; }

    /// <summary>Where it was announced; null where the source does not say.</summary>
    public string? AdvisoryUri { get; init; }
}
