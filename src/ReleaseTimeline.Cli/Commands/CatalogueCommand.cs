using System.CommandLine;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Feeds;
using ReleaseTimeline.Feeds.Catalogue;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Makes the catalogue that the library ships with.</summary>
internal static class CatalogueCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host) => new ToolCommand("catalogue", "The catalogue of releases that a store is filled with when it is made.")
    {
        CreateGenerate(host),
    };

    private static ToolCommand CreateGenerate(ToolHost host)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder of public documents; docs/catalogue.md lists them." };
        var file = new Option<string>("--out") { Description = "The file to write.", HelpName = "FILE", Required = true };
        var command = new ToolCommand(
            "generate",
            "Make a catalogue from a folder of public documents. The same documents give the same bytes.",
            "catalogue generate ../data --out src/ReleaseTimeline/Catalogue/catalogue.txt")
        {
            folder, file,
        };
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var path = session.Arguments.GetValue(file)!;
            using var content = new MemoryStream();
            Generate(session.Environment.ReadingPath(session.Arguments.GetValue(folder)!), content);
            content.Position = 0;
            var catalogue = ReleaseCatalogue.Read(content);
            await ReplacedFile.WriteAsync(session.Environment.FullPath(path), content.ToArray(), cancellationToken).ConfigureAwait(false);
            await session.AnswerAsync(
                page => page.Line($"{path}: catalogue {catalogue.Version}, {Words.Count(catalogue.Events.Count, "fact")}, SHA-256 {catalogue.Sha256}."),
                () => new CatalogueShape(path, catalogue.Version, catalogue.Sha256, catalogue.Events.Count),
                CliJson.Shapes.CatalogueShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }

    private static void Generate(string folder, Stream content)
    {
        if (!Directory.Exists(folder))
            throw new ToolException($"FOLDER: there is no folder '{folder}'.");
        try
        {
            CatalogueGenerator.Generate(folder, content);
        }
        catch (FormatException e) when (e is not FeedFormatException)
        {
            throw new ToolException(e.Message);
        }
    }
}
