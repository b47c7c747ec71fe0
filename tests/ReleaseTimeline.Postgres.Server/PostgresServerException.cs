namespace ReleaseTimeline.Postgres.Server;

/// <summary>A server of the tests did not do what was asked of it; the message ends with the tail of its log.</summary>
public sealed class PostgresServerException(string message, Exception? cause = null) : Exception(message, cause);
