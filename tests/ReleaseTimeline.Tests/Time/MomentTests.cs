using ReleaseTimeline.Time;

namespace ReleaseTimeline.Tests.Time;

public class MomentTests
{
    [Theory]
    [InlineData("2026-03-17", "2026-03-17")]
    [InlineData("2026-03-17T18:34:54Z", "2026-03-17T18:34:54Z")]
    [InlineData("2026-03-17T18:34:54.25Z", "2026-03-17T18:34:54.25Z")]
    [InlineData("2026-03-17T11:34:54-07:00", "2026-03-17T18:34:54Z")]
    public void Reads_a_day_or_an_instant_and_keeps_its_precision(string text, string expected) => Moment.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("2026-03")]
    [InlineData("2026-02-30")]
    [InlineData("17.03.2026")]
    [InlineData("2026-03-17T18:34:54")]
    [InlineData("yesterday")]
    public void Refuses_what_is_neither_and_an_instant_without_an_offset(string text)
    {
        Should.Throw<FormatException>(() => Moment.Parse(text)).Message.ShouldContain($"'{text}'");
        Moment.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_day_is_no_midnight()
    {
        var day = Moment.Parse("2026-03-17");
        var midnight = Moment.Parse("2026-03-17T00:00:00Z");
        day.ShouldNotBe(midnight);
        day.CompareTo(midnight).ShouldBeNegative();
        day.Instant.ShouldBeNull();
        day.End.ShouldBe(Moment.Parse("2026-03-18T00:00:00Z").Beginning.AddTicks(-1));
    }

    [Theory]
    [InlineData("2026-03-17/2026-03-18T08:00:00Z")]
    [InlineData("../2026-03-18")]
    [InlineData("2026-03-18/..")]
    [InlineData("../..")]
    public void An_interval_reads_as_it_prints(string text)
    {
        var time = ValidTime.Parse(text);
        time.ToString().ShouldBe(text);
        time.IsInterval.ShouldBeTrue();
        time.Exactly.ShouldBeNull();
    }

    [Fact]
    public void An_interval_that_ends_before_it_begins_is_refused()
    {
        ValidTime.TryParse("2026-03-18/2026-03-17", out _).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => ValidTime.Between(new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 17))).Message.ShouldContain("2026-03-17");
    }

    [Fact]
    public void A_question_about_a_day_means_by_its_end_in_UTC()
    {
        var asOf = AsOf.At(new DateOnly(2026, 3, 20)).StatedBy(new DateOnly(2026, 3, 21));
        asOf.Reaches(Moment.Parse("2026-03-20T23:59:59.9999999Z")).ShouldBeTrue();
        asOf.Reaches(Moment.Parse("2026-03-21T00:00:00Z")).ShouldBeFalse();
        asOf.Reaches(Moment.Parse("2026-03-20")).ShouldBeTrue();
        asOf.Knows(Moment.Parse("2026-03-21"), DateTimeOffset.MaxValue).ShouldBeTrue();
        asOf.Knows(Moment.Parse("2026-03-22T00:00:00Z"), DateTimeOffset.MinValue).ShouldBeFalse();
        asOf.ToString().ShouldBe("at 2026-03-20, as stated by 2026-03-21");
    }
}
