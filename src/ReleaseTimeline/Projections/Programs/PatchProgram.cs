using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Programs;

/// <summary>A way in which a vendor ships patches, as believed with one state of knowledge.</summary>
public sealed class PatchProgram
{
    internal PatchProgram(string id, ProgramStatements statements, IReadOnlyList<Release> releases)
    {
        Id = id;
        Releases = releases;
        var names = statements.Names.InOrder();
        Introduction = names.FirstOrDefault(recorded => recorded.Event is ProgramIntroduced);
        Name = names.Select(NameIn).LastOrDefault() ?? id;
        Retirement = BelievedRetirement(statements.Retirements.InOrder());
    }

    /// <summary>The id, such as <see cref="ProgramIds.RapidSecurityResponse"/>.</summary>
    public string Id { get; }

    /// <summary>What it is called, by the last name it was given; the id where it was given none.</summary>
    public string Name { get; }

    /// <summary>Its introduction; null where no source says.</summary>
    public RecordedEvent? Introduction { get; }

    /// <summary>Its retirement: an announced one before an inferred one; null where it is not believed to be retired.</summary>
    public RecordedEvent? Retirement { get; }

    /// <summary>The id of the program that took its place; null where none is known.</summary>
    public string? Successor => (Retirement?.Event as ProgramRetired)?.Successor;

    /// <summary>Its public releases that shipped, by the day they became public and then in display order.</summary>
    public IReadOnlyList<Release> Releases { get; }

    private static string NameIn(RecordedEvent recorded) => recorded.Event switch
    {
        ProgramIntroduced e => e.Name,
        ProgramRenamed e => e.Name,
        _ => "",
    };

    // Each retirement stands until a source refutes it later; the vendor's word goes before an inference.
    private static RecordedEvent? BelievedRetirement(RecordedEvent[] events)
    {
        var refutedAt = events.Where(recorded => recorded.Event is ProgramRetirementRefuted).Select(recorded => recorded.Event.StatedAt).DefaultIfEmpty().Max();
        return events
            .Where(recorded => recorded.Event is ProgramRetired && recorded.Event.StatedAt.CompareTo(refutedAt) > 0)
            .OrderBy(recorded => ((ProgramRetired)recorded.Event).Basis)
            .ThenBy(recorded => recorded.Event.StatedAt)
            .FirstOrDefault();
    }
}
