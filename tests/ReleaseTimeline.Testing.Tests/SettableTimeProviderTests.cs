namespace ReleaseTimeline.Testing.Tests;

public class SettableTimeProviderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 17, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_stands_still_until_it_is_set()
    {
        var clock = new SettableTimeProvider(Noon);
        clock.GetUtcNow().ShouldBe(Noon);
        clock.GetUtcNow().ShouldBe(Noon);
        clock.Set(Noon.AddDays(-1));
        clock.GetUtcNow().ShouldBe(Noon.AddDays(-1));
    }

    [Fact]
    public void It_shows_UTC_whatever_zone_it_is_set_in()
    {
        var clock = new SettableTimeProvider(Noon.ToOffset(TimeSpan.FromHours(-7)));
        clock.GetUtcNow().Offset.ShouldBe(TimeSpan.Zero);
        clock.GetLocalNow().ShouldBe(Noon);
        clock.GetLocalNow().Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void It_goes_forwards_and_backwards()
    {
        var clock = new SettableTimeProvider(Noon);
        clock.Advance(TimeSpan.FromMinutes(90));
        clock.GetUtcNow().ShouldBe(Noon.AddMinutes(90));
        clock.Advance(TimeSpan.FromMinutes(-120));
        clock.GetUtcNow().ShouldBe(Noon.AddMinutes(-30));
    }

    [Fact]
    public void Its_time_stamps_follow_it()
    {
        var clock = new SettableTimeProvider(Noon);
        var since = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(5));
        clock.GetElapsedTime(since).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void It_does_not_leave_the_years_it_can_show()
    {
        var clock = new SettableTimeProvider(Noon);
        Should.Throw<OverflowException>(() => clock.Advance(TimeSpan.FromDays(-1_000_000)));
        Should.Throw<OverflowException>(() => clock.Advance(TimeSpan.FromDays(4_000_000)));
        clock.GetUtcNow().ShouldBe(Noon);
    }
}
