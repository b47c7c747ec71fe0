using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ReleaseTimeline.Hosting.Postgres;

/// <summary>The database of a host's timeline: the host's own data source, or one that is built and disposed of with the host.</summary>
internal sealed class TimelineDatabase : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource? built;

    public TimelineDatabase(IServiceProvider services, IOptions<PostgresTimelineOptions> options)
    {
        if (options.Value.ConnectionString is { } connectionString)
            built = new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(services.GetService<ILoggerFactory>()).Build();
        DataSource = built ?? services.GetRequiredService<NpgsqlDataSource>();
    }

    public NpgsqlDataSource DataSource { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => built?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => built?.Dispose();
}
