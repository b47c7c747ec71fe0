using Npgsql;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>Tells a fault of events, which are parked while all others go on, from one of the server or of the runner, which is tried again.</summary>
internal static class EventFault
{
    // Data exception, integrity constraint violation, program limit exceeded.
    private static readonly string[] RefusedClasses = ["22", "23", "54"];

    /// <summary>Whether an event cannot be read or folded, or the database refuses what it folds to.</summary>
    public static bool IsOne(Exception fault) =>
        IsRefusal(fault) || fault is EventStoreException { InnerException: not NpgsqlException } or ReadModelException or ArgumentException or FormatException or OverflowException
            or (InvalidOperationException and not ObjectDisposedException);

    /// <summary>Whether the database refuses a value or a row: for what it is, by a constraint, or for its size.</summary>
    public static bool IsRefusal(Exception fault) => fault is PostgresException answer && RefusedClasses.Contains(answer.SqlState[..2]);

    /// <summary>Whether a constraint refuses a row.</summary>
    public static bool IsViolation(PostgresException answer) => answer.SqlState.StartsWith("23", StringComparison.Ordinal);
}
