namespace ReleaseTimeline.Marten.Tests;

/// <summary>An event of the application's own.</summary>
/// <param name="Goods">What was ordered.</param>
public sealed record OrderPlaced(string Goods);

/// <summary>A document of the application's own.</summary>
public sealed class Ticket
{
    public string Id { get; set; } = "";

    public string Subject { get; set; } = "";
}
