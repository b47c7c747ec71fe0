using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What brought a fix to a model.</summary>
internal sealed record FixShape(string Display, string? Build, string? Date, bool Inferred)
{
    public static FixShape Of(FixOffer offer, Os? os) => new(
        Words.Label(offer.Release, os).ToString(), offer.Build?.ToString(), Words.Day(offer.Since), offer.Fix.IsInferred);
}
