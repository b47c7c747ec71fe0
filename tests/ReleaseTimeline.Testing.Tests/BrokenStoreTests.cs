using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests;

/// <summary>The suite is worth what it finds: each of these stores breaks one promise, and is caught at it.</summary>
public class BrokenStoreTests
{
    [Fact]
    public Task A_store_that_writes_half_of_an_append_is_caught() => Caught(
        clock => new WritesHalfOfAnAppend(clock),
        "if one of several streams is not at its version, none is written",
        "if an id conflicts in one of several streams, none is written");

    [Fact]
    public Task A_store_that_forgets_ids_is_caught() => Caught(
        clock => new ForgetsIds(clock),
        "appending the same events again writes nothing and gives the first result",
        "appending the same events to several streams again gives the first results",
        "a known id after a new one is refused");

    [Fact]
    public Task A_store_that_ignores_the_expected_version_is_caught() => Caught(
        clock => new IgnoresTheExpectedVersion(clock),
        "no stream is not met by a stream that exists",
        "an exact version is not met by a longer stream",
        "of writers who expect the same version exactly one wins");

    [Fact]
    public Task A_store_that_looks_at_the_version_before_it_writes_is_caught() => Caught(
        clock => new LooksBeforeItWrites(clock),
        "appending the same events again gives the first result though the stream has moved on",
        "of writers who expect the same version exactly one wins");

    [Fact]
    public Task A_store_that_takes_a_category_for_a_beginning_is_caught() => Caught(
        clock => new TakesACategoryForABeginning(clock),
        "a category holds its own streams and none whose category only begins alike");

    [Fact]
    public Task A_store_that_reads_a_category_unsorted_is_caught() => Caught(
        clock => new ReadsACategoryUnsorted(clock),
        "a category is read stream by stream in ordinal order of names, each by version");

    [Fact]
    public Task A_store_that_believes_a_clock_that_goes_backwards_is_caught() => Caught(
        clock => new BelievesTheClock(clock),
        "the time of recording does not fall when the clock goes backwards");

    [Fact]
    public Task A_store_that_shows_positions_late_is_caught() => Caught(
        clock => new ShowsPositionsLate(clock),
        "nothing turns up behind what a reader has passed");

    [Fact]
    public Task A_store_that_ignores_cancellation_is_caught() => Caught(
        clock => new IgnoresCancellation(clock),
        "an append that is cancelled before it begins writes nothing");

    [Fact]
    public Task A_store_that_loses_a_member_of_an_event_is_caught() => Caught(
        clock => new LosesTheLocator(clock),
        "'os_state_observed' is read as it was appended",
        "'bsi_published' is read as it was appended");

    [Fact]
    public Task A_store_that_throws_an_exception_of_its_own_is_caught() => Caught(
        clock => new ThrowsItsOwn(clock),
        "no stream is not met by a stream that exists");

    [Fact]
    public async Task A_failure_says_the_promise_what_was_expected_and_what_was_found()
    {
        var check = EventStoreConformance.Named("the time of recording does not fall when the clock goes backwards");
        var broken = await Should.ThrowAsync<ConformanceException>(
            () => check.RunAsync(clock => Task.FromResult<IEventStore>(new BelievesTheClock(clock))));
        broken.Promise.ShouldBe(check.Name);
        broken.Expected.ShouldContain("after the clock moved by -30 minutes");
        broken.Actual.ShouldNotBe(broken.Expected);
        broken.Message.ShouldContain(broken.Promise);
        broken.Message.ShouldContain(broken.Expected);
        broken.Message.ShouldContain(broken.Actual);
    }

    private static async Task Caught(Func<TimeProvider, IEventStore> open, params string[] promises)
    {
        foreach (var promise in promises)
        {
            var check = EventStoreConformance.Named(promise);
            await Should.ThrowAsync<ConformanceException>(() => check.RunAsync(clock => Task.FromResult(open(clock))), promise);
        }
    }
}
