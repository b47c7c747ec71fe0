using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using ReleaseTimeline.Hosting;
using ReleaseTimeline.Hosting.Postgres;
using ReleaseTimeline.Postgres;

// Where every host looks for such methods.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the events of a host on PostgreSQL.</summary>
public static class PostgresTimelineBuilderExtensions
{
    /// <summary>
    /// Keeps the events on PostgreSQL, in the tables of Marten, with the <see cref="NpgsqlDataSource"/> of the host or with one that is built. The
    /// <see cref="PostgresEventStore"/> is a service as well.
    /// </summary>
    /// <param name="builder">What <c>AddReleaseTimeline()</c> returned.</param>
    /// <param name="configure">Where and how; null for the data source of the host and the defaults. May be bound to a section of the configuration.</param>
    public static ReleaseTimelineBuilder UsePostgres(this ReleaseTimelineBuilder builder, Action<PostgresTimelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<PostgresTimelineOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgresTimelineOptions>, PostgresOptionsValidator>());
        builder.Services.TryAddSingleton<TimelineDatabase>();
        builder.Services.TryAddSingleton<IStoreSchema, PostgresStoreSchema>();
        builder.Services.TryAddSingleton(provider => new PostgresEventStore(
            provider.GetRequiredService<TimelineDatabase>().DataSource,
            provider.GetRequiredService<IOptions<PostgresTimelineOptions>>().Value.ToStore(provider.GetRequiredService<TimeProvider>())));
        return builder.UseStore("PostgreSQL", provider => provider.GetRequiredService<PostgresEventStore>());
    }

    /// <inheritdoc cref="UsePostgres(ReleaseTimelineBuilder, Action{PostgresTimelineOptions})"/>
    /// <param name="builder">What <c>AddReleaseTimeline()</c> returned.</param>
    /// <param name="connectionString">The database, as Npgsql writes it.</param>
    /// <param name="configure">What else; null for the defaults.</param>
    public static ReleaseTimelineBuilder UsePostgres(
        this ReleaseTimelineBuilder builder, string connectionString, Action<PostgresTimelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return builder.UsePostgres(options =>
        {
            options.ConnectionString = connectionString;
            configure?.Invoke(options);
        });
    }
}
