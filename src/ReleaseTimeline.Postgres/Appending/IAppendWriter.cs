using Npgsql;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>Writes appends in one transaction: by a function of ours, or through a session of Marten's.</summary>
internal interface IAppendWriter
{
    /// <summary>Writes all of it, or throws and leaves nothing. What is refused is a <see cref="PostgresException"/> with a code of ours.</summary>
    /// <exception cref="UncertainAppendException">Something else went wrong, and it may be written nevertheless.</exception>
    Task<AppendResult[]> WriteAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken);
}
