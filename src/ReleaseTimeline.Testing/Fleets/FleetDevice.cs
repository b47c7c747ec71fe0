namespace ReleaseTimeline.Testing;

/// <summary>What a device is, all but the course of its updates. Kept for every device at once, so it is small.</summary>
internal readonly struct FleetDevice
{
    private const int ProfilePlace = 0;
    private const int PlanPlace = 1;
    private const int FirstSightPlace = 2;

    private const int JoinsLater = 60;
    private const int HasAutomaticInstallation = 800;
    private const int TellsInstallations = 100;

    // A device that leaves does so at any time within these days, so that about one in a hundred leaves each month.
    private const int LongestStay = 3_000;

    private const int UsualShare = 3_600;

    // As shares of the usual interval, in place of hours.
    private static readonly Quantiles IntervalShares = new(0.15, 0.25, 0.6, 1, 1.65, 4, 10);

    private readonly ulong key;

    /// <summary>Draws the device of that number; a function of the seed and the number, whatever the size of the fleet.</summary>
    public FleetDevice(int number, FleetOptions options, ModelDraw models)
    {
        key = SplitMix64.At(SplitMix64.At(unchecked((ulong)options.Seed), 0), number);
        var random = SplitMix64.Of(key, ProfilePlace);
        Model = models.Draw(ref random);
        Adopter = AdoptionPace.Draw(ref random);
        IsAutomatic = random.Chance(HasAutomaticInstallation) && Adopter != Adopter.Never;
        Source = FleetSources.Draw(ref random);
        TellsInstalls = Source == FleetSource.Mdm && random.Chance(TellsInstallations);
        Interval = (int)((long)options.CheckInInterval.TotalSeconds * IntervalShares.Draw(ref random) / UsualShare);
        IsNew = random.Chance(JoinsLater);
        First = random.Below(IsNew ? options.Days * FleetTime.SecondsInDay : Math.Min(Interval, FleetTime.SecondsInDay));
        var left = First + 1L + (random.Below(LongestStay) * (long)FleetTime.SecondsInDay) + random.Below(FleetTime.SecondsInDay);
        IsRetired = left < options.Days * (long)FleetTime.SecondsInDay;
        End = IsRetired ? (int)left : options.Days * FleetTime.SecondsInDay;
    }

    /// <summary>The place of its model among those of the fleet.</summary>
    public short Model { get; }

    /// <summary>How its user takes updates.</summary>
    public Adopter Adopter { get; }

    /// <summary>What sees it.</summary>
    public FleetSource Source { get; }

    /// <summary>Whether it installs letters by itself.</summary>
    public bool IsAutomatic { get; }

    /// <summary>Whether the installation and removal of a letter is reported, beside what is seen.</summary>
    public bool TellsInstalls { get; }

    /// <summary>Whether it came under management while the fleet was watched.</summary>
    public bool IsNew { get; }

    /// <summary>Whether it left while the fleet was watched.</summary>
    public bool IsRetired { get; }

    /// <summary>The seconds between two check-ins.</summary>
    public int Interval { get; }

    /// <summary>When it is first seen.</summary>
    public int First { get; }

    /// <summary>When nothing more is seen of it: it left, or the days are over.</summary>
    public int End { get; }

    /// <summary>What decides the course of its updates.</summary>
    public SplitMix64 Plan() => SplitMix64.Of(key, PlanPlace);

    /// <summary>What decides about one of its sights, whichever of the others were asked about before.</summary>
    public SplitMix64 Sight(int sight) => SplitMix64.Of(key, FirstSightPlace + (2 * sight));

    /// <summary>What decides which of two sources made a sight.</summary>
    public SplitMix64 SightSource(int sight) => SplitMix64.Of(key, FirstSightPlace + (2 * sight) + 1);
}
