using System.Globalization;
using Npgsql;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>A store with read models, and what they are to say by the pure projections.</summary>
internal sealed class FleetStore
{
    private readonly NpgsqlDataSource dataSource;

    private FleetStore(NpgsqlDataSource dataSource, PostgresEventStoreOptions options)
    {
        this.dataSource = dataSource;
        Options = options;
        Store = new PostgresEventStore(dataSource, options);
        Schema = SchemaNames.Of(options);
    }

    public PostgresEventStoreOptions Options { get; }

    public SchemaNames Schema { get; }

    public PostgresEventStore Store { get; }

    public static async Task<FleetStore> OpenAsync(NpgsqlDataSource dataSource)
    {
        var options = TestStores.FreshSchema();
        await TestStores.OpenAsync(dataSource, options);
        return new FleetStore(dataSource, options);
    }

    /// <summary>A runner, with connections of the fleet's own unless others are given.</summary>
    public ProjectionRunner Runner(int batchSize = 100, Action<string, Exception>? onFailure = null, NpgsqlDataSource? through = null) =>
        new(through ?? dataSource, Options, new ProjectionRunnerOptions { BatchSize = batchSize, BatchTime = TimeSpan.Zero, PollingInterval = TimeSpan.FromMilliseconds(20), OnFailure = onFailure });

    /// <summary>Appends events of an <see cref="AdversarialFleet"/>, those of each device in their order.</summary>
    public Task AppendAsync(IEnumerable<TimelineEvent> events) => Store.AppendAsync(
    [
        .. events.GroupBy(e => e is DeviceEvent ? AdversarialFleet.StreamOf(e) : e is StatementCorrected or StatementRetracted ? AdversarialFleet.StreamOf(e) : EventStreams.Of(e))
            .Select(group => new StreamAppend(group.Key, ExpectedVersion.Any, [.. group.Select(e => EventId.WithId(group.Key, e))])),
    ]);

    public Task<List<string>> PeriodsAsync() => LinesAsync("""
        SELECT concat_ws(' | ', device, valid, known, os, version, letter_sight, letter, build, supplemental_build, model, certainty,
            'unsettled from ' || unsettled_from, 'then ' || concat_ws(' ', next_os, next_version, next_letter, next_build, next_supplemental_build))
        FROM {own}.device_period ORDER BY device, lower(known), lower(valid)
        """);

    /// <summary>What the table is to hold, by the pure projection over the whole streams, each sight an event.</summary>
    public async Task<List<string>> ExpectedPeriodsAsync()
    {
        var lines = new List<string>();
        var events = await Store.ReadCategoryAsync(StreamId.DeviceCategory).ToListAsync();
        var sights = (await Store.ReadCategorySightsAsync(StreamId.DeviceCategory).ToListAsync()).ToLookup(sight => sight.Stream);
        foreach (var stream in events.GroupBy(recorded => recorded.Stream).OrderBy(group => group.Key.Key, StringComparer.Ordinal))
            lines.AddRange(DeviceBeliefs.Of([.. Sights.Merge([.. stream], [.. sights[stream.Key]]).OrderBy(recorded => recorded.RecordedAt)]).Where(belief => belief.Content.From != belief.Content.To).Select(belief => Line(stream.Key.Key, belief)));
        return lines;
    }

    public async Task<List<string>> LinesAsync(string sql)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using (var utc = new NpgsqlCommand("SET timezone = 'UTC'", connection))
            await utc.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(Schema.In(sql), connection);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
            lines.Add(rows.GetString(0));
        return lines;
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = dataSource.CreateCommand(Schema.In(sql));
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>That tables, constraints and functions are those that the schema's scripts make.</summary>
    public Task ShouldHaveItsSchemaAsync() => new PostgresSchema(dataSource, Options).AssertAsync();

    /// <summary>That what was believed of devices is what the pure projection tells of all events, each in once.</summary>
    public async Task ShouldBeTrueToItsEventsAsync()
    {
        var (told, expected) = (await PeriodsAsync(), await ExpectedPeriodsAsync());
        told.Except(expected).ShouldBeEmpty();
        expected.Except(told).ShouldBeEmpty();
        told.Count.ShouldBe(expected.Count);
    }

    private static string Line(string device, DeviceBelief belief)
    {
        var content = belief.Content;
        string?[] parts =
        [
            device, Range(content.From, content.To), Range(belief.KnownFrom, belief.KnownTo), .. State(content.Running.State, sight: true), content.Running.Model,
            content.Certainty.ToString().ToLowerInvariant(), content.UnsettledFrom is { } from ? $"unsettled from {Time(from)}" : null,
            $"then {(content.Next is { } next ? string.Join(' ', State(next.State, sight: false).OfType<string>()) : "")}",
        ];
        return string.Join(" | ", parts.OfType<string>());
    }

    private static string?[] State(OsState state, bool sight) =>
    [
        state.Os.Name(), state.Base?.ToString(), sight ? state.Letter switch { LetterSight.Seen => "seen", LetterSight.None => "none", _ => "cannot-tell" } : null,
        state.LetterSeen?.ToString(), state.Build?.ToString(), state.SupplementalBuild?.ToString(),
    ];

    private static string Range(DateTimeOffset from, DateTimeOffset? to) => $"[\"{Time(from)}\",{(to is { } end ? $"\"{Time(end)}\"" : "")})";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "+00";
}
