using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Writer;

/// <summary>
/// What a writer appends at a time: as an import does, the statements of one document, over several streams, with one event of the
/// writer's own stream that counts the documents.
/// </summary>
public static class ImportedDocument
{
    /// <summary>How many devices a document speaks of.</summary>
    public const int Devices = 20;

    /// <summary>How many events it has for each.</summary>
    public const int EventsADevice = 10;

    /// <summary>How many events it has in all, with that of the writer's own stream and that of the stream all writers share.</summary>
    public const int Events = (Devices * EventsADevice) + 2;

    /// <summary>The stream that all writers append to.</summary>
    public static StreamId Shared => StreamId.Source("shared");

    /// <summary>The stream that counts a writer's documents.</summary>
    public static StreamId Own(string writer) => StreamId.Source(writer);

    /// <summary>The document of that number, from 1: the same ids whenever it is made.</summary>
    public static IReadOnlyList<StreamAppend> Make(string writer, long number)
    {
        var appends = new List<StreamAppend>
        {
            new(Own(writer), ExpectedVersion.Exactly(number - 1), [Statement(Own(writer), writer, number, 0)]),
            new(Shared, ExpectedVersion.Any, [Statement(Shared, writer, number, 0)]),
        };
        for (var device = 0; device < Devices; device++)
        {
            var stream = StreamId.Device(string.Create(CultureInfo.InvariantCulture, $"{writer}-{device}"));
            var events = Enumerable.Range(0, EventsADevice).Select(index => Statement(stream, writer, number, index));
            appends.Add(new StreamAppend(stream, ExpectedVersion.Exactly((number - 1) * EventsADevice), [.. events]));
        }

        return appends;
    }

    /// <summary>The name of a document in its events.</summary>
    public static string NameOf(string writer, long number) => string.Create(CultureInfo.InvariantCulture, $"{writer} {number}");

    private static NewEvent Statement(StreamId stream, string writer, long number, int index) => EventId.WithId(stream, new StatementReported
    {
        ValidAt = new DateOnly(2026, 3, 17),
        StatedAt = new DateOnly(2026, 3, 17),
        Source = new SourceReference(writer),
        ReportedBy = NameOf(writer, number),
        Claim = string.Create(CultureInfo.InvariantCulture, $"statement {index} of {stream}"),
    });
}
