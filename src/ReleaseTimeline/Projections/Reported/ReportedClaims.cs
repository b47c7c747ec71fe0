using System.Runtime.InteropServices;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>
/// All that press and vendors are quoted with beyond the facts, with one state of knowledge. No verdict asks it: what stands here is shown with
/// its source and counted nowhere.
/// </summary>
public sealed class ReportedClaims
{
    private readonly SortedDictionary<string, Threat> byName = new(StringComparer.OrdinalIgnoreCase);

    private ReportedClaims(IEnumerable<RecordedEvent> statements, IEnumerable<RecordedEvent> reports)
    {
        Statements = [.. InOrder(statements).Select(recorded => new ReportedStatement(recorded, (StatementReported)recorded.Event))];
        Reports = [.. InOrder(reports).Select(recorded => new ThreatReport(recorded, (ThreatReported)recorded.Event))];
        foreach (var named in Reports.GroupBy(report => report.Report.Threat, StringComparer.OrdinalIgnoreCase))
            byName[named.Key] = new Threat([.. named]);
    }

    /// <summary>The statements, in the order in which they were made.</summary>
    public IReadOnlyList<ReportedStatement> Statements { get; }

    /// <summary>The reports of all threats, in the order in which they were made.</summary>
    public IReadOnlyList<ThreatReport> Reports { get; }

    /// <summary>The threats, by name in any case.</summary>
    public IReadOnlyCollection<Threat> Threats => byName.Values;

    /// <summary>Folds the streams of sources and threats among these events.</summary>
    /// <param name="events">Events of any streams, in any order.</param>
    /// <param name="asOf">
    /// The knowledge asked about: what was said later, or was taken back by then, is left out. Its moment is not used: a report of March tells
    /// which phones of January were aimed at.
    /// </param>
    public static ReportedClaims Of(IReadOnlyList<RecordedEvent> events, AsOf asOf = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ReadOnlySpan<RecordedEvent> span = events is List<RecordedEvent> list ? CollectionsMarshal.AsSpan(list) : events.ToArray();
        var known = asOf.About(null);
        return new ReportedClaims(
            Fold.ByStream(StatementProjection.Instance, span, known).Values.SelectMany(state => state.Claims.InOrder()),
            Fold.ByStream(ThreatProjection.Instance, span, known).Values.SelectMany(state => state.Claims.InOrder()));
    }

    /// <summary>The threat of that name, in any case; null where nobody has reported one.</summary>
    public Threat? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The statements about a release; iPadOS is asked with iOS.</summary>
    public IEnumerable<ReportedStatement> About(ReleaseLabel release) =>
        Statements.Where(claim => claim.Statement.About?.Stored == release.Stored);

    /// <summary>The reports that say a threat uses a vulnerability.</summary>
    public IEnumerable<ThreatReport> Using(CveId cve) => Reports.Where(report => report.Report.Cves.Contains(cve));

    private static IOrderedEnumerable<RecordedEvent> InOrder(IEnumerable<RecordedEvent> events) => events
        .OrderBy(recorded => recorded.Event.ValidAt.OrderKey).ThenBy(recorded => recorded.Event.StatedAt).ThenBy(recorded => recorded.Id);
}
