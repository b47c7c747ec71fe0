using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace ReleaseTimeline.Hosting.Startup;

/// <summary>Tells all that is wrong with the options, and with the choice of a store.</summary>
internal sealed class OptionsValidator(IEnumerable<StoreChoice> stores) : IValidateOptions<ReleaseTimelineOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ReleaseTimelineOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        var chosen = stores.Select(store => store.Name).ToList();
        if (chosen.Count != 1)
        {
            faults.AddError(chosen.Count == 0
                ? "No store is chosen: AddReleaseTimeline() is followed by one of UsePostgres, UseSqlite, UseInMemory and UseStore."
                : $"{chosen.Count} stores are chosen ({string.Join(", ", chosen)}): a timeline has one.");
        }

        Within(faults, options.PollingInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        Within(faults, options.BatchSize, 1, 100_000);
        Within(faults, options.MeasuringInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        Within(faults, options.DegradedAfter, TimeSpan.FromTicks(1), TimeSpan.MaxValue);
        Within(faults, options.LongestRetryDelay, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return faults.Build();
    }

    private static void Within<T>(
        ValidateOptionsResultBuilder faults, T value, T least, T most, [CallerArgumentExpression(nameof(value))] string what = "")
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            faults.AddError(FormattableString.Invariant($"{what["options.".Length..]} is {value}: it is from {least} to {most}."));
    }
}
