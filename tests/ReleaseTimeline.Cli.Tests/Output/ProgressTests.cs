using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Feeds.Csv;
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

    [Fact]
    public void What_else_is_said_may_change_without_a_line_of_its_own()
    {
        using (var progress = new Progress(error, isTerminal: false, clock))
        {
            for (var second = 0; second < 7; second++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                progress.Report(second * 1000, null, "rows", $", {second} events");
            }
        }

        error.ToString().ShouldBe("0 rows, 0 events\n5,000 rows, 5 events\n");
    }

    [Fact]
    public void Of_an_observer_the_check_is_told_apart_and_the_speed_is_that_of_the_rows_it_takes()
    {
        using (var progress = new Progress(error, isTerminal: false, clock))
        {
            var listener = new ObserveListener(progress);
            After(20, () => listener.Report(new ObserveProgress(1_000_000, null, 0, 0, 0)));
            After(1, () => listener.Report(new ObserveProgress(500_000, 1_000_000, 500_000, 500_000, 0)));
            After(10, () => listener.Report(new ObserveProgress(600_000, 1_000_000, 500_000, 590_000, 10_000)));
        }

        error.ToString().ShouldBe(
            "1,000,000 rows checked\n"
            + "500,000 of 1,000,000 rows, 500,000 events, 0 unchanged, 0 a second\n"
            + "600,000 of 1,000,000 rows, 590,000 events, 10,000 unchanged, 10,000 a second, about 40 s left\n");
    }

    private void After(int seconds, Action report)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        report();
    }
}
