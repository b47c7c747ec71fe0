using Npgsql;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>What a runner keeps.</summary>
internal interface IReadModel
{
    /// <summary>Its name, as <c>projection</c> has it.</summary>
    string Name { get; }

    /// <summary>The categories of the streams it is made of.</summary>
    IReadOnlyList<string> Categories { get; }

    /// <summary>Writes what some events tell.</summary>
    /// <param name="connection">A connection within a transaction, which the caller commits.</param>
    /// <param name="after">The position that was reached before.</param>
    /// <param name="news">The events, in order of position: all of its categories since the last batch.</param>
    /// <param name="position">The position that is then reached.</param>
    /// <param name="generation">Which building of it serves.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What could not be taken, and why.</returns>
    Task<IReadOnlyList<(NewsEvent Event, string Error)>> TakeAsync(
        NpgsqlConnection connection, long after, IReadOnlyList<NewsEvent> news, long position, short generation, CancellationToken cancellationToken);

    /// <summary>Whether it has something to do though no event is left to take.</summary>
    Task<bool> IsBehindAsync(CancellationToken cancellationToken);
}
