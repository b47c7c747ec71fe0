using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Cli.Tests.Output;

public sealed class ProgressTests
{
    private readonly SettableTimeProvider clock = new(ToolUnderTest.Now);
    private readonly StringWriter error = new() { NewLine = "\n" };

    [Fact]
    public void Nothing_is_said_within_the_first_second()
    {
        using (var progress = new Progress(error, isTerminal: true, clock))
        {
            clock.Advance(TimeSpan.FromMilliseconds(999));
            progress.Report(5, 10, "documents");
        }

        error.ToString().ShouldBe("");
    }

    [Fact]
    public void A_terminal_is_told_in_place_and_left_clean()
    {
        using (var progress = new Progress(error, isTerminal: true, clock))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report(5, 10, "documents");
            progress.Report(6, 10, "documents");
        }

        error.ToString().ShouldBe($"\r5 of 10 documents, about 1 s left\r{new string(' ', 33)}\r");
    }

    [Fact]
    public void A_file_gets_a_line_every_five_seconds_at_most()
    {
        using (var progress = new Progress(error, isTerminal: false, clock))
        {
            for (var second = 0; second < 12; second++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                progress.Report(second * 1000, null, "rows");
            }
        }

        error.ToString().ShouldBe("0 rows\n5,000 rows\n10,000 rows\n");
    }
}
