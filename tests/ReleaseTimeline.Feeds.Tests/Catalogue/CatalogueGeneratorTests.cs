using System.Text;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Feeds.Catalogue;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Feeds.Tests.Catalogue;

public class CatalogueGeneratorTests
{
    [SharedFact]
    public void The_documents_give_the_committed_catalogue_to_the_byte()
    {
        using var made = new MemoryStream();

        CatalogueGenerator.Generate(SharedData.PathTo(), made);

        var committed = Path.Combine(Repository(), "src", "ReleaseTimeline", "Catalogue", "catalogue.txt");
        Encoding.UTF8.GetString(made.ToArray()).ShouldBe(File.ReadAllText(committed, Encoding.UTF8));
        made.Position = 0;
        ReleaseCatalogue.Read(made).Sha256.ShouldBe(ReleaseCatalogue.BuiltIn.Sha256);
    }

    [Fact]
    public void A_folder_without_the_documents_is_an_error_and_writes_nothing()
    {
        var empty = Directory.CreateTempSubdirectory("release-timeline-");
        using var made = new MemoryStream();
        try
        {
            Should.Throw<IOException>(() => CatalogueGenerator.Generate(empty.FullName, made));
        }
        finally
        {
            empty.Delete();
        }

        made.Length.ShouldBe(0);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
