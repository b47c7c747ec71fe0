using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Hosting.Postgres;

/// <summary>The schemas of a host's timeline.</summary>
internal sealed partial class PostgresStoreSchema(
    TimelineDatabase database, IOptions<PostgresTimelineOptions> options, TimeProvider clock, ILogger<PostgresStoreSchema> logger) : IStoreSchema
{
    private readonly PostgresSchema schema = new(database.DataSource, options.Value.ToStore(clock));

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        switch (options.Value.SchemaAtStart)
        {
            case SchemaAtStart.Apply:
                LogApplied((await schema.ApplyAsync(cancellationToken).ConfigureAwait(false)).Count, schema.Events, schema.Own);
                break;
            case SchemaAtStart.Assert:
                await schema.AssertAsync(cancellationToken).ConfigureAwait(false);
                break;
            case SchemaAtStart.Leave:
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> DifferencesAsync(CancellationToken cancellationToken = default) =>
        [.. (await schema.DifferencesAsync(cancellationToken).ConfigureAwait(false)).Select(difference => difference.ToString())];

    [LoggerMessage(200, LogLevel.Information, "The schemas {Events} and {Own} are as the store needs them; {Scripts} scripts were run.")]
    private partial void LogApplied(int scripts, string events, string own);
}
