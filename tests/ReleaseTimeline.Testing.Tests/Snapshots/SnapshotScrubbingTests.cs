using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing.Tests.Snapshots;

public class SnapshotScrubbingTests
{
    private static readonly SnapshotScrubbing FromThe17th = SnapshotScrubbing.All with { Start = Moment.Parse("2026-03-17") };

    [Theory]
    [InlineData("2026-03-17", "t+0d")]
    [InlineData("2026-03-20", "t+3d")]
    [InlineData("2026-03-16", "t-1d")]
    [InlineData("2026-03-17T00:00:00Z", "t+0d0h")]
    [InlineData("2026-03-20T08:00:00Z", "t+3d8h")]
    [InlineData("2026-03-20T10:00:00+02:00", "t+3d8h")]
    [InlineData("2026-03-20T08:30:15.5Z", "t+3d8h30m15.5s")]
    [InlineData("2026-03-16T23:00:00Z", "t-0d1h")]
    [InlineData("2026-03-18/2026-03-19T12:00:00Z", "t+1d/t+2d12h")]
    public void Times_are_told_from_the_start(string time, string token) => FromThe17th.Apply($"seen {time}.").ShouldBe($"seen {token}.");

    [Fact]
    public void Without_a_start_times_are_told_from_the_earliest() =>
        SnapshotScrubbing.All.Apply("from 2026-03-20 back to 2026-03-18T12:00:00Z").ShouldBe("from t+2d back to t+0d0h");

    [Theory]
    [InlineData("CVE-2026-20643 in 23D771330a on iOS 26.3.1 (a)")]
    [InlineData("item 12026-03-17 and 2026-03-17-4 and 2026-13-45")]
    [InlineData("nothing")]
    public void What_is_no_time_stays(string text) => FromThe17th.Apply(text).ShouldBe(text);

    [Fact]
    public void Equal_ids_have_equal_tokens_in_order_of_their_first_place()
    {
        const string First = "0b6f1c1e-0000-8000-8000-00000000000a";
        const string Second = "0b6f1c1e-0000-8000-8000-00000000000b";
        SnapshotScrubbing.All.Apply($"{Second} corrects {First}; {Second.ToUpperInvariant()}").ShouldBe("event-1 corrects event-2; event-1");
    }

    [Fact]
    public void Names_are_replaced_where_they_stand_as_words_and_the_longest_first()
    {
        var scrubbing = SnapshotScrubbing.All with { Names = [("device", "P1"), ("device", "P1-B"), ("person", "Lena")] };
        scrubbing.Apply("device-P1-B of Lena, P1, P12, XP1, P1-C; Lena's").ShouldBe("device-1 of person-1, device-2, P12, XP1, P1-C; person-1's");
    }

    [Fact]
    public void Only_what_is_asked_for_is_replaced()
    {
        const string Text = "P1 2026-03-17 0b6f1c1e-0000-8000-8000-00000000000a";
        SnapshotScrubbing.None.Apply(Text).ShouldBe(Text);
        (SnapshotScrubbing.None with { Clocks = true }).Apply(Text).ShouldBe("P1 t+0d 0b6f1c1e-0000-8000-8000-00000000000a");
        (SnapshotScrubbing.None with { Ids = true }).Apply(Text).ShouldBe("P1 2026-03-17 event-1");
    }

    [Fact]
    public async Task Two_runs_at_other_times_with_other_devices_give_the_same_text()
    {
        (await TextAsync("P1", 0)).ShouldBe(await TextAsync("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", 400));

        static async Task<string> TextAsync(string device, int days)
        {
            string Day(int day) => Moment.On(new DateOnly(2026, 3, day).AddDays(days)).ToString();
            var scenario = Scenario
                .Given(The.Device(device).Enrolled(Day(1))).RecordedAt($"{Day(2)}T08:00:00Z")
                .When(The.Device(device).Ran("23D8133", on: Day(3)));
            return SnapshotText.Of(await SampleTimeline.EventsAsync(await scenario.RunAsync()), SnapshotScrubbing.All);
        }
    }
}
