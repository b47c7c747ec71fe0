using System.Text.Json.Nodes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Reading;

/// <summary>What others write beside us: events that we do not know, and names that we would not give.</summary>
public sealed class ForeignEventTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 17, 12, 0, 0, TimeSpan.Zero);
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresTheory]
    [InlineData("""{"OrderId": 7, "Lines": [{"Sku": "Ä\"", "Price": 1.50}], "Note": null}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"a text\"")]
    [InlineData("12345678901234567890.5")]
    [InlineData("true")]
    public async Task One_of_a_type_that_is_not_known_is_given_as_it_is_in_every_way_of_reading(string body)
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.AppendAsync("order-1", at: At, type: "order_placed_v2", body: body);

        await foreach (var recorded in EveryReadingAsync(store, StreamId.Stored("order-1")))
        {
            (recorded.Stream.Name, recorded.Version, recorded.Position, recorded.RecordedAt).ShouldBe(("order-1", 1, 1, At));
            var unknown = recorded.Event.ShouldBeOfType<UnknownEvent>();
            unknown.Type.ShouldBe("order_placed_v2");
            JsonNode.DeepEquals(JsonNode.Parse(unknown.Body), JsonNode.Parse(body)).ShouldBeTrue(unknown.Body);
        }
    }

    [PostgresFact]
    public async Task It_can_be_appended_again_as_it_was_read()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.AppendAsync("order-1", body: """{"a": [1, 2], "b": "\\u0000 is a text"}""");
        var read = await store.ReadAllAsync().SingleAsync();

        var copied = StreamId.Device("P1");
        await store.AppendAsync(copied, ExpectedVersion.NoStream, [new NewEvent(read.Id, read.Event)]);
        await store.BulkAppendAsync([new StreamAppend(StreamId.Device("P2"), ExpectedVersion.NoStream, [new NewEvent(read.Id, read.Event)])]);

        var unknown = (UnknownEvent)read.Event;
        await foreach (var copy in store.ReadAllAsync(read.Position))
            copy.Event.ShouldBeOfType<UnknownEvent>().Body.ShouldBe(unknown.Body);

        // A Marten that does not know the type must find a name to look for in vain: without one its daemon stops.
        const string Named = "SELECT count(*) FROM {events}.mt_events WHERE mt_dotnet_type = 'ReleaseTimeline.Events.EventOfAnotherVersion, ReleaseTimeline'";
        (await marten.ScalarAsync<long>(Named)).ShouldBe(2);
    }

    [PostgresTheory]
    [InlineData("nohyphen")]
    [InlineData("-leading")]
    [InlineData("trailing-")]
    [InlineData("01957f3e-0000-7000-8000-000000000001")]
    [InlineData(" with spaces and\ta tab")]
    [InlineData("")]
    public async Task A_stream_of_a_foreign_name_is_read_by_that_name(string name)
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.AppendAsync(name);
        await marten.AppendAsync(name, version: 2);

        (await store.ReadAllAsync().Select(e => (e.Stream, e.Version)).ToListAsync()).ShouldBe([(StreamId.Stored(name), 1), (StreamId.Stored(name), 2)]);
        (await store.ReadStreamAsync(StreamId.Stored(name)).Select(e => e.Version).ToListAsync()).ShouldBe([1, 2]);
    }

    [PostgresFact]
    public async Task A_name_of_any_length_is_read_and_can_be_appended_to()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        var stream = StreamId.Stored("order-" + new string('x', 1000));
        await marten.AppendAsync(stream.Name);

        (await store.AppendAsync(stream, ExpectedVersion.Exactly(1), [Given.Event(stream)])).LastVersion.ShouldBe(2);
        (await Should.ThrowAsync<ConcurrencyException>(() => store.AppendAsync(stream, ExpectedVersion.Exactly(1), [Given.Event(stream)]))).Stream.ShouldBe(stream);
        (await store.ReadCategoryAsync("order").Select(e => e.Stream).ToListAsync()).ShouldBe([stream, stream]);
    }

    [PostgresFact]
    public async Task A_category_has_the_streams_with_its_name_before_the_first_hyphen_and_no_others()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        string[] names = ["order-b", "order-a", "order-", "order", "orders-1", "order.1", "order,1", "Order-1", "ord-er-1", "-order-1", "order--1", "order-\U0001F4F1", "order-\uFF5E"];
        foreach (var name in names)
            await marten.AppendAsync(name);

        (await store.ReadCategoryAsync("order").Select(e => e.Stream.Name).ToListAsync()).ShouldBe(
            ["order-", "order--1", "order-a", "order-b", "order-\U0001F4F1", "order-\uFF5E"]);
    }

    [PostgresFact]
    public async Task One_of_a_type_of_ours_that_says_something_else_is_an_error_that_names_it()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.TakeNumberAsync();
        var position = await marten.AppendAsync("device-P1", type: DeviceRetired.TypeName, body: """{"device": "in camel case"}""");

        var readings = new Func<IAsyncEnumerable<RecordedEvent>>[]
        {
            () => store.ReadAllAsync(), () => store.ReadStreamAsync(StreamId.Device("P1")), () => store.ReadCategoryAsync(StreamId.DeviceCategory), () => store.SubscribeAsync(),
        };
        foreach (var reading in readings)
        {
            var fault = await Should.ThrowAsync<EventStoreException>(async () => await reading().FirstAsync());
            fault.Message.ShouldStartWith($"The event at position {position}, version 1 of stream 'device-P1', is stored as 'device_retired' but is none: ");
        }
    }

    private static async IAsyncEnumerable<RecordedEvent> EveryReadingAsync(PostgresEventStore store, StreamId stream)
    {
        yield return await store.ReadAllAsync().SingleAsync();
        yield return await store.ReadStreamAsync(stream).SingleAsync();
        yield return await store.ReadStreamAsync(stream, new Postgres.Reading.StreamSlice { IsBackward = true }).SingleAsync();
        yield return await store.ReadCategoryAsync(stream.Category).SingleAsync();
        yield return await store.SubscribeAsync().FirstAsync();
    }
}
