using JasperFx.Events.Projections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Marten.Projections;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>A projection of the application's own, kept by Marten.</summary>
public sealed class OwnProjectionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData(ProjectionLifecycle.Inline)]
    [InlineData(ProjectionLifecycle.Async)]
    public async Task A_projection_of_ones_own_answers_from_its_document_as_from_the_store(ProjectionLifecycle lifecycle)
    {
        var projection = new FailedInstallations();
        await using var shared = await MartenDatabase.CreateAsync(
            database.DataSource, (documents, options) => documents.Projections.Add(new StreamDocumentProjection<int>(projection, options), lifecycle));
        var timeline = new Timeline(shared.ThroughMarten);
        await timeline.AppendAsync([Failed(18), DeviceTimelines.Seen("F1", 10, "26.3.1")]);
        await timeline.AppendAsync([Failed(12)]);
        if (lifecycle == ProjectionLifecycle.Async)
            await DeviceDocumentTests.BuildAsync(shared);

        await using var session = shared.Documents.QuerySession();
        var document = (await session.LoadAsync<StreamDocument<int>>("device-F1")).ShouldNotBeNull();
        document.State(projection).ShouldBe(2);
        document.State(projection, AsOf.At(new DateOnly(2026, 3, 15))).ShouldBe(1);
        var events = await Listed.OfAsync(shared.Beside.ReadStreamAsync(StreamId.Device("F1")));
        document.State(projection, AsOf.At(new DateOnly(2026, 3, 15))).ShouldBe(Fold.Of(projection, [.. events], AsOf.At(new DateOnly(2026, 3, 15))));
    }

    [PostgresFact]
    public async Task Our_projection_of_programs_is_kept_through_the_same_adapter()
    {
        await using var shared = await MartenDatabase.CreateAsync(
            database.DataSource,
            (documents, options) => documents.Projections.Add(new StreamDocumentProjection<ProgramStatements>(ProgramProjection.Instance, options), ProjectionLifecycle.Inline));
        var renamed = new ProgramRenamed
        {
            ValidAt = new DateOnly(2026, 3, 17),
            StatedAt = new DateOnly(2026, 3, 17),
            Source = new SourceReference("apple"),
            Program = "bsi",
            Name = "another",
        };
        await new Timeline(shared.ThroughMarten).AppendAsync([renamed]);
        await using var session = shared.Documents.QuerySession();
        var document = (await session.LoadAsync<StreamDocument<ProgramStatements>>("program-bsi")).ShouldNotBeNull();
        await shared.ThroughMarten.CompleteAsync(document);
        var events = await Listed.OfAsync(shared.Beside.ReadStreamAsync(StreamId.Program("bsi")));
        document.Events.ShouldBe(events);
    }

    private static InstallationFailed Failed(int day) => new()
    {
        ValidAt = new DateOnly(2026, 3, day),
        StatedAt = new DateOnly(2026, 3, day),
        Source = new SourceReference("mdm"),
        Device = "F1",
        Release = Versions.ReleaseLabel.Parse("iOS 26.3.2"),
        Reason = "no space",
    };

    private sealed class FailedInstallations : IProjection<int>
    {
        public string Category => StreamId.DeviceCategory;

        public int Initial => 0;

        public int Apply(int state, RecordedEvent recorded) => recorded.Event is InstallationFailed ? state + 1 : state;
    }
}
