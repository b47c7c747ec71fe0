namespace ReleaseTimeline.Corrections;

/// <summary>A statement cannot be corrected or taken back as asked: it is not there, or it would have no effect, or it would break the record. Nothing was appended.</summary>
public sealed class CorrectionRefusedException : Exception
{
    internal CorrectionRefusedException(Guid eventId, string message)
        : base(message) => EventId = eventId;

    /// <summary>The id of the event that was to be corrected or taken back.</summary>
    public Guid EventId { get; }
}
