using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Hosting;
using ReleaseTimeline.Hosting.Sqlite;
using ReleaseTimeline.Sqlite;

// Where every host looks for such methods.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the events of a host into a SQLite file.</summary>
public static class SqliteTimelineBuilderExtensions
{
    /// <summary>Keeps the events in one SQLite file, which is opened when the host starts and closed with it. The <see cref="SqliteEventStore"/> is a service as well.</summary>
    /// <param name="builder">What <c>AddReleaseTimeline()</c> returned.</param>
    /// <param name="configure">Which file; null where the options are bound to a section of the configuration.</param>
    public static ReleaseTimelineBuilder UseSqlite(this ReleaseTimelineBuilder builder, Action<SqliteTimelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<SqliteTimelineOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteTimelineOptions>, SqliteOptionsValidator>());
        builder.Services.TryAddSingleton(Open);
        return builder.UseStore("SQLite", provider => provider.GetRequiredService<SqliteEventStore>());
    }

    /// <inheritdoc cref="UseSqlite(ReleaseTimelineBuilder, Action{SqliteTimelineOptions})"/>
    /// <param name="builder">What <c>AddReleaseTimeline()</c> returned.</param>
    /// <param name="path">The file; its folder must exist, and the file is made where there is none.</param>
    public static ReleaseTimelineBuilder UseSqlite(this ReleaseTimelineBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return builder.UseSqlite(options => options.Path = path);
    }

    private static SqliteEventStore Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SqliteTimelineOptions>>().Value;
        return SqliteEventStore.Open(
            options.Path, provider.GetRequiredService<TimeProvider>(), new SqliteEventStoreOptions { BusyTimeout = options.BusyTimeout });
    }
}
