using System.Globalization;

namespace ReleaseTimeline.Tests.Time;

/// <summary>Shows that the run which says it is elsewhere is: without this, a machine that knows no cultures would prove nothing.</summary>
public class ElsewhereTests
{
    [ElsewhereFact]
    public void The_run_elsewhere_writes_numbers_in_German_and_lives_in_California()
    {
        1.5.ToString(CultureInfo.CurrentCulture).ShouldBe("1,5");
        TimeZoneInfo.Local.BaseUtcOffset.ShouldBe(TimeSpan.FromHours(-8));
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ElsewhereFactAttribute : FactAttribute
    {
        public ElsewhereFactAttribute() =>
            Skip = Environment.GetEnvironmentVariable("RELEASE_TIMELINE_TESTS_ELSEWHERE") is null ? "Only in the run elsewhere; see .ci/run." : null;
    }
}
