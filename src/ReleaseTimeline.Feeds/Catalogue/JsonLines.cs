using System.Globalization;
using ReleaseTimeline.Feeds.Json;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>Takes a document apart that holds a JSON value a line.</summary>
internal static class JsonLines
{
    /// <summary>A reader of each line that is not empty; used up before the next is asked for.</summary>
    public static IEnumerable<JsonFeedReader> Of(SourceFile file)
    {
        var number = 0;
        for (var start = 0; start < file.Bytes.Length;)
        {
            var length = file.Bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
                length = file.Bytes.Length - start;
            number++;
            if (length > 0)
            {
                using var content = new MemoryStream(file.Bytes, start, length, writable: false);
                using var reader = new JsonFeedReader(content, string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{number}"));
                yield return reader;
            }

            start += length + 1;
        }
    }
}
