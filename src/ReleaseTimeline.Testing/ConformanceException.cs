namespace ReleaseTimeline.Testing;

/// <summary>A store does not keep a promise of <see cref="Storage.IEventStore"/>.</summary>
public sealed class ConformanceException : Exception
{
    internal ConformanceException(string promise, string expected, string actual, Exception? inner = null)
        : base($"The store breaks a promise: {promise}.{Environment.NewLine}  expected: {expected}{Environment.NewLine}  actual:   {actual}", inner)
    {
        Promise = promise;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The promise in words.</summary>
    public string Promise { get; }

    /// <summary>What a store that keeps it does.</summary>
    public string Expected { get; }

    /// <summary>What this store did.</summary>
    public string Actual { get; }
}
