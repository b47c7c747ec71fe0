namespace ReleaseTimeline.Testing.Tests.Fleets;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Its_numbers_are_those_of_the_reference_implementation() =>
        Enumerable.Range(0, 5).Select(place => SplitMix64.At(1_234_567, place)).ShouldBe(
        [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]);

    [Fact]
    public void Numbers_below_a_bound_are_spread_over_all_of_them()
    {
        var random = new SplitMix64(1);
        var counts = new int[10];

        for (var drawn = 0; drawn < 10_000; drawn++)
            counts[random.Below(10)]++;

        counts.ShouldAllBe(count => count > 850 && count < 1_150);
    }
}
