namespace ReleaseTimeline.Postgres.Settling;

/// <summary>A transaction that may still put events below others that can be seen already.</summary>
/// <param name="Id">The server's name for it: its virtual transaction id, or, of one that was prepared before the server started, -1 and its number.</param>
/// <param name="ProcessId">The server process it runs in; null where it is prepared.</param>
/// <param name="PreparedName">The name it was prepared under; null where it was not.</param>
/// <param name="UserName">The role; null where the server does not tell.</param>
/// <param name="ApplicationName">What the client calls itself; null where the server does not tell.</param>
/// <param name="Since">When it began; null where the role of the reader may not see it.</param>
public sealed record OpenTransaction(string Id, int? ProcessId, string? PreparedName, string? UserName, string? ApplicationName, DateTimeOffset? Since)
{
    /// <summary>All that is known of it.</summary>
    public override string ToString()
    {
        var what = PreparedName is null ? $"transaction {Id} of process {ProcessId}" : $"prepared transaction '{PreparedName}'";
        var who = string.Join(", ", new[] { UserName, ApplicationName }.Where(part => !string.IsNullOrEmpty(part)));
        return $"{what}{(who.Length > 0 ? $" ({who})" : "")}{(Since is { } since ? $", open since {since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : "")}";
    }
}
