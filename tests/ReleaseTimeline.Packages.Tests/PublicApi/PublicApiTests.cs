using System.Reflection;
using PublicApiGenerator;

namespace ReleaseTimeline.Packages.Tests.PublicApi;

/// <summary>
/// The whole public surface of each package is approved, one file a package beside this. A change that is meant is approved by putting the
/// received file in its place; docs/architecture.md, "What is public", says what may be in it.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Everything = new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };

    public static TheoryData<string> Libraries => [.. Names];

    private static IEnumerable<string> Names => Repository.Projects.Where(project => !project.IsTool).Select(project => project.AssemblyName);

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_shows_what_was_approved(string assembly) =>
        Approved.Match(Assembly.Load(assembly).GeneratePublicApi(Everything).ReplaceLineEndings("\n").TrimEnd('\n') + "\n", "PublicApi", assembly);

    [Fact]
    public void No_file_is_left_of_a_package_that_is_no_more() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Tests, "PublicApi"), "*.approved.txt")
            .Select(file => Path.GetFileName(file)[..^".approved.txt".Length])
            .Where(name => Repository.WithMarten || name != "ReleaseTimeline.Marten")
            .ShouldBe(Names, ignoreOrder: true);

    [Fact]
    public void A_tool_has_no_public_type()
    {
        var tool = Repository.Projects.Single(project => project.IsTool);
        Assembly.Load(tool.AssemblyName).GetExportedTypes().ShouldBeEmpty();
    }
}
