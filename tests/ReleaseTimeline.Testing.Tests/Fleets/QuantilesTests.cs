namespace ReleaseTimeline.Testing.Tests.Fleets;

public sealed class QuantilesTests
{
    private const int SecondsInHour = 3_600;

    [Fact]
    public void Half_of_what_is_drawn_lies_below_the_median_and_nothing_outside_the_bounds()
    {
        var quantiles = new Quantiles(1, 2, 4, 8, 16, 32, 64);
        var random = new SplitMix64(7);

        var drawn = Enumerable.Range(0, 20_000).Select(_ => quantiles.Draw(ref random)).Order().ToList();

        drawn[0].ShouldBeGreaterThanOrEqualTo(SecondsInHour);
        drawn[^1].ShouldBeLessThanOrEqualTo(64 * SecondsInHour);
        drawn.Count(seconds => seconds < 8 * SecondsInHour).ShouldBeInRange(9_700, 10_300);
        drawn.Count(seconds => seconds < 32 * SecondsInHour).ShouldBeInRange(18_800, 19_200);
    }
}
