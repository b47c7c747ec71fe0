using ReleaseTimeline.Events;

namespace ReleaseTimeline.Testing;

/// <summary>Says what an arrival says.</summary>
internal sealed class FleetEvents(FleetOptions options)
{
    private readonly DateTimeOffset beginning = new(options.From, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The id of a device, which tells its kind and its number from 1.</summary>
    public static string IdOf(int number, FleetModel model) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{model.Prefix}-{number:D7}");

    /// <summary>The event.</summary>
    public DeviceEvent Of(in FleetArrival arrival, in FleetDevice device, FleetModel model, ReadOnlySpan<FleetStep> steps)
    {
        var id = IdOf(arrival.Device + 1, model);
        var stated = beginning.AddSeconds(arrival.Stated);
        return arrival.Kind switch
        {
            FleetArrivalKind.Sight => Seen(arrival, device, model, steps, id),
            FleetArrivalKind.Installed => Installed(id, steps[arrival.Index], model.Letters[steps[arrival.Index].Letter], stated),
            FleetArrivalKind.Removed => Removed(id, steps[arrival.Index], model.Letters[steps[arrival.Index - 1].Letter], stated),
            FleetArrivalKind.Enrolled => Enrolled(id, model, stated),
            _ => new DeviceRetired { Device = id, ValidAt = stated, StatedAt = stated, Source = FleetSources.Mdm },
        };
    }

    private OsStateObserved Seen(in FleetArrival arrival, in FleetDevice device, FleetModel model, ReadOnlySpan<FleetStep> steps, string id)
    {
        var seen = FleetReports.SeenAt(device, arrival.Index);
        var step = steps[RunningAt(seen, steps)];
        var full = model.Full[step.Full];
        var canSee = FleetReports.IsSeenByMdm(device, arrival.Index);
        var letter = step.HasLetter && canSee ? model.Letters[step.Letter] : null;
        return new OsStateObserved
        {
            Device = id,
            ValidAt = beginning.AddSeconds(seen),
            StatedAt = beginning.AddSeconds(arrival.Stated),
            Source = canSee ? FleetSources.Mdm : FleetSources.Inventory,
            Os = model.Os,
            Model = model.Identifier,
            Version = (letter ?? full).Release.Version,
            Build = full.Build,
            SupplementalBuild = letter?.Build,
            CanSeeLetter = canSee,
        };
    }

    private static DeviceEnrolled Enrolled(string id, FleetModel model, DateTimeOffset stated) => new()
    {
        Device = id,
        ValidAt = stated,
        StatedAt = stated,
        Source = FleetSources.Mdm,
        Model = model.Identifier,
    };

    private PatchInstalled Installed(string id, FleetStep step, FleetOffer letter, DateTimeOffset stated) => new()
    {
        Device = id,
        ValidAt = At(step),
        StatedAt = stated,
        Source = FleetSources.Mdm,
        Release = letter.Release,
        Build = letter.Build,
    };

    private PatchRemoved Removed(string id, FleetStep step, FleetOffer letter, DateTimeOffset stated) => new()
    {
        Device = id,
        ValidAt = At(step),
        StatedAt = stated,
        Source = FleetSources.Mdm,
        Release = letter.Release,
    };

    private DateTimeOffset At(FleetStep step) => beginning.AddSeconds(step.Second);

    private static int RunningAt(int second, ReadOnlySpan<FleetStep> steps)
    {
        var index = steps.Length - 1;
        while (index > 0 && steps[index].Second > second)
            index--;
        return index;
    }
}
