using JasperFx.Events.Projections;
using Marten.Exceptions;
using ReleaseTimeline.Events;
using ReleaseTimeline.Marten.Projections;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>What a plain session of Marten does where our contract asks for more: should one of these fail, Marten has learnt it.</summary>
public sealed class WhatMartenDoesNotPromiseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("M1");

    [PostgresFact]
    public async Task A_plain_append_of_the_same_id_writes_it_twice()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var seen = DeviceTimelines.Seen("M1", 10, "26.3.1");
        for (var time = 0; time < 2; time++)
        {
            await using var session = shared.Documents.LightweightSession();
            session.Events.AppendTimeline(seen);
            await session.SaveChangesAsync();
        }

        var read = await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream));
        read.Select(e => e.Id).ShouldBe([EventId.Of(Stream, seen), EventId.Of(Stream, seen)]);

        // The answers are those of one: both say the same.
        (await new Timeline(shared.Beside).DeviceAsync("M1")).Periods.Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_plain_append_takes_the_clients_clock_for_its_time_and_an_empty_id_for_none()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, (documents, _) => documents.Events.TimeProvider = new StoppedClock());
        await using (var session = shared.Documents.LightweightSession())
        {
            var seen = session.Events.BuildEvent(DeviceTimelines.Seen("M1", 10, "26.3.1"));
            seen.Id = Guid.Empty;
            session.Events.Append(Stream.Name, seen);
            await session.SaveChangesAsync();
        }

        var read = (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream))).ShouldHaveSingleItem();
        read.RecordedAt.ShouldBe(StoppedClock.At);
        read.Id.ShouldNotBe(Guid.Empty);
        var through = await shared.ThroughMarten.AppendAsync(Stream, ExpectedVersion.Any, [new NewEvent(Guid.Empty, DeviceTimelines.Seen("M1", 11, "26.3.2"))]);
        through.RecordedAt.ShouldBeGreaterThan(StoppedClock.At);
        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream, 2)))[0].Id.ShouldBe(Guid.Empty);
    }

    [PostgresFact]
    public async Task An_event_of_a_type_that_Marten_was_not_told_of_is_not_read_by_it_but_the_daemon_passes_it()
    {
        await using var shared = await MartenDatabase.CreateAsync(
            database.DataSource, (documents, options) => documents.Projections.Add(new DeviceDocumentProjection(options), ProjectionLifecycle.Async));
        var seen = DeviceTimelines.Seen("M1", 10, "26.3.1");
        var unknown = new UnknownEvent("made_up_by_a_later_version", """{"Name":"x"}""") { ValidAt = seen.ValidAt, StatedAt = seen.StatedAt, Source = seen.Source };
        await shared.ThroughMarten.AppendAsync(Stream, ExpectedVersion.NoStream, [EventId.WithId(Stream, unknown), EventId.WithId(Stream, seen)]);

        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream)))[0].Event.ShouldBeOfType<UnknownEvent>().StoredType.ShouldBe("made_up_by_a_later_version");
        await using var session = shared.Documents.QuerySession();
        await Should.ThrowAsync<UnknownEventTypeException>(() => session.Events.FetchStreamAsync(Stream.Name));
        await DeviceDocumentTests.BuildAsync(shared);
        var document = (await session.LoadAsync<DeviceDocument>(Stream.Name)).ShouldNotBeNull();
        document.Timeline().ShouldSayTheSameAs(await new Timeline(shared.Beside).DeviceAsync("M1"), "now");
    }

    private sealed class StoppedClock : TimeProvider
    {
        public static readonly DateTimeOffset At = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => At;
    }
}
