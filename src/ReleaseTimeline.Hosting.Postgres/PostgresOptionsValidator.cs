using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using ReleaseTimeline.Postgres;

namespace ReleaseTimeline.Hosting.Postgres;

/// <summary>Tells all that is wrong with the options. No error has any part of a connection string.</summary>
internal sealed class PostgresOptionsValidator(IServiceProviderIsService services) : IValidateOptions<PostgresTimelineOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PostgresTimelineOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (options.ConnectionString is null && !services.IsService(typeof(NpgsqlDataSource)))
            faults.AddError($"{nameof(options.ConnectionString)} is missing, and the host has no NpgsqlDataSource: it is one or the other.");
        if (options.ConnectionString is { } text && !IsConnectionString(text))
            faults.AddError($"{nameof(options.ConnectionString)} is not a connection string of Npgsql's with a Host.");
        foreach (var fault in new PostgresEventStoreOptions { Schema = options.Schema ?? "", OwnSchema = options.OwnSchema }.Faults())
            faults.AddError(fault);
        if (!Enum.IsDefined(options.SchemaAtStart))
            faults.AddError($"{nameof(options.SchemaAtStart)} is {(int)options.SchemaAtStart}: it is {string.Join(", ", Enum.GetNames<SchemaAtStart>())}.");
        if (options.RichWriterGrace < TimeSpan.Zero || options.RichWriterGrace > TimeSpan.FromHours(1))
            faults.AddError(FormattableString.Invariant($"{nameof(options.RichWriterGrace)} is {options.RichWriterGrace}: it is from 0 to 1 hour."));
        return faults.Build();
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
