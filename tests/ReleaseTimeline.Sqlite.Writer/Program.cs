using System.Globalization;
using ReleaseTimeline.Sqlite;
using ReleaseTimeline.Sqlite.Writer;

// Appends documents to a store and says the number of each once its append has returned: FILE WRITER MOST.
var (path, writer, most) = (args[0], args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
await using var store = SqliteEventStore.Open(path);
var last = 0L;
await foreach (var recorded in store.ReadStreamAsync(ImportedDocument.Own(writer)))
    last = recorded.Version;

// As an importer that was cut off does, it begins with the document it may have been at: it must be found to be there already.
for (var number = Math.Max(1, last); number <= most; number++)
{
    await store.AppendAsync(ImportedDocument.Make(writer, number));
    await Console.Out.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
    await Console.Out.FlushAsync();
}
