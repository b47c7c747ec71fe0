namespace ReleaseTimeline.Postgres;

/// <summary>The SQLSTATE codes that the store tells apart.</summary>
internal static class PostgresErrorCodes
{
    /// <summary>What all codes of connections begin with.</summary>
    public const string ConnectionClass = "08";

    public const string UniqueViolation = "23505";
    public const string SerializationFailure = "40001";
    public const string DeadlockDetected = "40P01";
    public const string LockNotAvailable = "55P03";
    public const string InsufficientPrivilege = "42501";
    public const string InvalidSchemaName = "3F000";
    public const string UndefinedTable = "42P01";
    public const string UndefinedFunction = "42883";
    public const string TooManyConnections = "53300";
    public const string QueryCanceled = "57014";
    public const string AdminShutdown = "57P01";
    public const string CrashShutdown = "57P02";
    public const string CannotConnectNow = "57P03";
    public const string ReadOnlyTransaction = "25006";

    /// <summary>Ours, from <c>claim_versions</c>: the stream is not at the version expected.</summary>
    public const string UnexpectedVersion = "RT001";

    /// <summary>Ours, from <c>claim_versions</c>: one of the ids stands in the stream already.</summary>
    public const string RepeatedEvent = "RT002";

    /// <summary>Ours, from <c>claim_versions</c>: the stream is archived.</summary>
    public const string ArchivedStream = "RT003";
}
