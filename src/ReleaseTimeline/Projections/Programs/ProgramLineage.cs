using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Programs;

/// <summary>The programs of a vendor, which came after which, and what each shipped.</summary>
public sealed class ProgramLineage
{
    private readonly SortedDictionary<string, PatchProgram> byId = new(StringComparer.Ordinal);

    private ProgramLineage()
    {
    }

    /// <summary>Folds the program streams among these events, over releases already believed.</summary>
    /// <param name="events">Events of any streams, in any order.</param>
    /// <param name="releases">The releases, with the same knowledge.</param>
    /// <param name="asOf">The moment and the knowledge asked about.</param>
    public static ProgramLineage Of(ReadOnlySpan<RecordedEvent> events, ReleaseHistory releases, AsOf asOf = default)
    {
        ArgumentNullException.ThrowIfNull(releases);
        var lineage = new ProgramLineage();
        foreach (var (stream, statements) in Fold.ByStream(ProgramProjection.Instance, events, asOf))
        {
            if (statements == default)
                continue;
            var shipped = releases.OfProgram(stream.Key)
                .Where(release => release.HasShipped && !release.IsBeta && (release.PublicBy is not { } day || asOf.Reaches(day)))
                .OrderBy(release => release.PublicBy ?? DateOnly.MaxValue).ThenBy(release => release.Label.Os).ThenBy(release => release.Label.Version)
                .ToList();
            lineage.byId[stream.Key] = new PatchProgram(stream.Key, statements, shipped);
        }

        return lineage;
    }

    /// <summary>All programs, in ordinal order of id.</summary>
    public IReadOnlyCollection<PatchProgram> All => byId.Values;

    /// <summary>The program of that id; null where none is known.</summary>
    public PatchProgram? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Days from the last public release of a program to the first of its successor; null where either is not known.</summary>
    public int? DaysToSuccessorsFirstRelease(PatchProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Successor is not { } id || Find(id) is not { } successor)
            return null;
        var last = program.Releases.Max(release => release.Day);
        var first = successor.Releases.Min(release => release.Day);
        return last is null || first is null ? null : first.Value.DayNumber - last.Value.DayNumber;
    }
}
