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

        error.ToString().ShouldBe($"\r5 of 10 documents\r{new string(' ', 17)}\r");
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

    [Fact]
    public void What_is_new_to_be_counted_is_told_at_once()
    {
        using (var progress = new Progress(error, isTerminal: false, clock))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report(9, 10, "streams");
            progress.Report(10, 10, "streams");
            progress.Report(10, 10, "streams, indexing");
            progress.Report(10, 10, "streams, indexing");
        }

        error.ToString().ShouldBe("9 of 10 streams\n10 of 10 streams, indexing\n");
    }

    [Fact]
    public void After_five_seconds_it_is_estimated_what_is_left()
    {
        using (var progress = new Progress(error, isTerminal: false, clock))
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            progress.Report(10, 50, "documents");
            clock.Advance(TimeSpan.FromSeconds(5));
            progress.Report(50, 50, "documents");
        }

        error.ToString().ShouldBe("10 of 50 documents, about 20 s left\n50 of 50 documents\n");
    }
}
