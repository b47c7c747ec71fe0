namespace ReleaseTimeline.Storage;

/// <summary>What a writer believes the version of a stream to be when it appends.</summary>
public readonly record struct ExpectedVersion
{
    private readonly long? version;

    private ExpectedVersion(long? version) => this.version = version;

    /// <summary>Whatever it is. Also the value of <c>default</c>.</summary>
    public static ExpectedVersion Any => default;

    /// <summary>The stream has no event.</summary>
    public static ExpectedVersion NoStream => new(0);

    /// <summary>The stream has exactly this many events.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is below 0.</exception>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new ExpectedVersion(version);
    }

    /// <summary>The version, or null for any.</summary>
    public long? Version => version;

    /// <summary>Whether a stream of version <paramref name="actual"/> meets it.</summary>
    public bool IsMetBy(long actual) => version is null || version == actual;

    /// <summary>The version as a number, or <c>any</c>.</summary>
    public override string ToString() => version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any";
}
