using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Corrections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Corrections;

public class StatementEditTests
{
    private static readonly BuildPublished Build = Given.Build("iOS 26.3.1 (a)", "23D771330a", "2026-03-17", "iPhone15,2", on: "23D8133");

    [Fact]
    public void A_member_is_read_as_it_is_stored()
    {
        StatementEdit.With(Build, "Build", "23D771330b").ShouldBe(Build with { Build = BuildNumber.Parse("23D771330b") });
        StatementEdit.With(Build, "ValidAt", "2026-03-17/2026-03-18").ShouldBe(Build with { ValidAt = ValidTime.Parse("2026-03-17/2026-03-18") });
        StatementEdit.With(Build, "IsBeta", "true").ShouldBe(Build with { IsBeta = true });
    }

    [Fact]
    public void A_list_is_words_or_an_array()
    {
        var expected = Build with { Models = ["iPad8,1", "iPhone15,2"] };
        StatementEdit.With(Build, "Models", "iPad8,1 iPhone15,2").ShouldBe(expected);
        StatementEdit.With(Build, "Models", """["iPad8,1","iPhone15,2"]""").ShouldBe(expected);
    }

    [Fact]
    public void What_may_be_absent_is_left_out_by_no_value() =>
        StatementEdit.With(Build, "PrerequisiteBuild", "").ShouldBe(Build with { PrerequisiteBuild = null });

    [Fact]
    public void A_member_that_was_absent_can_be_set()
    {
        var seen = March2026.Phone("2026-03-18T08:00:00Z");
        StatementEdit.With(seen, "SupplementalBuild", "23D771330a").ShouldBe(seen with { SupplementalBuild = BuildNumber.Parse("23D771330a") });
    }

    [Theory]
    [InlineData("Colour", "red", "'Colour' is not a member of a 'build_published': it has Build, IsBeta, Models, PrerequisiteBuild, Release, Source, StatedAt, ValidAt.")]
    [InlineData("build", "23D8133", "'build' is not a member of a 'build_published': it has Build, IsBeta, Models, PrerequisiteBuild, Release, Source, StatedAt, ValidAt.")]
    [InlineData("Build", "D8133", "Build: 'D8133' is not a build number: a digit was expected (position 0).")]
    [InlineData("Build", "", "Build: a 'build_published' cannot be without it.")]
    [InlineData("IsBeta", "perhaps", "IsBeta: 'perhaps' is neither true nor false.")]
    [InlineData("ValidAt", "yesterday", "ValidAt: 'yesterday' is neither a day, nor an instant with its offset, nor two of these with a slash between them.")]
    [InlineData("Source", "sofa", "Source: who said it and when stays with the statement; a correction has its own.")]
    public void What_cannot_be_is_named(string member, string value, string expected) =>
        Should.Throw<FormatException>(() => StatementEdit.With(Build, member, value)).Message.ShouldBe(expected);

    [Fact]
    public void The_members_of_every_event_are_those_it_is_stored_with()
    {
        var seen = March2026.Phone("2026-03-18T08:00:00Z", supplemental: "23D771330a");
        foreach (var fact in ReleaseCatalogue.BuiltIn.Events.Append(seen).DistinctBy(fact => fact.Type))
        {
            using var body = System.Text.Json.JsonDocument.Parse(EventSerializer.Serialize(fact));
            foreach (var member in body.RootElement.EnumerateObject().Where(member => member.Name is not ("Source" or "StatedAt")))
                Should.NotThrow(() => StatementEdit.With(fact, member.Name, member.Value.ToString()), $"{fact.Type}.{member.Name}");
        }
    }
}
