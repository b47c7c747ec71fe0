using Microsoft.Extensions.Options;

namespace ReleaseTimeline.Hosting.Sqlite;

/// <summary>Tells all that is wrong with the options.</summary>
internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteTimelineOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SqliteTimelineOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.Path))
            faults.AddError("Path is empty: it names the file of the store.");
        else if (Directory.Exists(options.Path))
            faults.AddError($"Path '{options.Path}' is a folder: it names the file of the store.");
        else if (Path.GetDirectoryName(Path.GetFullPath(options.Path)) is { } folder && !Directory.Exists(folder))
            faults.AddError($"Path '{options.Path}' is in no folder that exists: '{folder}'.");
        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout.TotalMilliseconds > int.MaxValue)
            faults.AddError(FormattableString.Invariant($"BusyTimeout is {options.BusyTimeout}: it is from 0 to 24 days."));
        return faults.Build();
    }
}
