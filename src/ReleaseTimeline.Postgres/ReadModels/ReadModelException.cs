namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>A read model cannot be kept or asked: it is paused, belongs to other events, or does not fit what they tell.</summary>
public sealed class ReadModelException : Exception
{
    internal ReadModelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
