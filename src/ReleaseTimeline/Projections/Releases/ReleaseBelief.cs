using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>Weighs what sources say of a release into what is believed of it.</summary>
internal static class ReleaseBelief
{
    public static Release Of(ReleaseStatements statements)
    {
        var published = statements.Publications.InOrder();
        var publications = Claims.LastOfEachSource(published);

        // That it was out by some moment stays proven, whatever its source says later: a day that comes after is the day of a page's edit.
        var outBy = Claims.EarliestBound(published.Where(recorded => recorded.Event.ValidAt.IsInterval));
        var letters = publications.Select(claim => claim.Event).OfType<LetteredReleasePublished>().ToList();
        var announcement = statements.Announcements.InOrder().FirstOrDefault();
        var builds = BuildBelief.Of(statements.Builds.InOrder());
        var label = LabelIn(publications, announcement, statements);
        var day = Claims.BelievedDay(publications, outBy);
        var fallback = EarliestDay(builds);
        var conflicts = new List<ReleaseConflict>();
        conflicts.AddRange(PublicationConflicts.OfDay(publications, day, published));
        conflicts.AddRange(PublicationConflicts.OfProgram(publications));
        conflicts.AddRange(BuildConflicts.Of(statements.Builds.InOrder()));
        var fixes = statements.Fixes.InOrder();
        return new Release(label, FixesIn(fixes))
        {
            Products = ProductsIn(label, publications, builds),
            Program = ProgramIn(label, publications, announcement),
            IsBeta = publications.Count > 0 ? publications.TrueForAll(claim => Published(claim).IsBeta) : builds.Count > 0 && builds.TrueForAll(build => build.IsBeta),
            Day = day?.Day ?? (published.Length == 0 ? fallback : null),
            PublicBy = day?.Day ?? Earlier(outBy?.Day, fallback),
            NotPublicOn = day is null ? Claims.LatestStart(published) : null,
            Builds = builds,
            Publications = publications,
            FixStatements = fixes,
            Publication = day?.Claim ?? publications.FirstOrDefault(),
            Announcement = announcement,
            Withdrawal = statements.Withdrawals.InOrder().FirstOrDefault(),
            Supersession = Claims.LastOfEachSource(statements.Supersessions.InOrder()).FirstOrDefault(),
            AdvisoryUri = publications.Select(claim => Published(claim).AdvisoryUri).FirstOrDefault(uri => uri is not null) ?? (announcement?.Event as LetterAnnounced)?.AdvisoryUri,
            Components = letters.Select(letter => letter.Components).FirstOrDefault(components => components.Count > 0),
            ActivatedBy = letters.Select(letter => letter.ActivatedBy).FirstOrDefault(activation => activation is not null),
            Conflicts = conflicts,
        };
    }

    /// <summary>The program that an event of publication speaks of.</summary>
    public static string? ProgramOf(RecordedEvent publication) => publication.Event switch
    {
        SoftwareUpdateReleased => ProgramIds.SoftwareUpdate,
        RapidSecurityResponseIssued => ProgramIds.RapidSecurityResponse,
        BsiPublished => ProgramIds.BackgroundSecurityImprovement,
        _ => null,
    };

    private static ReleaseLabel LabelIn(List<RecordedEvent> publications, RecordedEvent? announcement, ReleaseStatements statements)
    {
        var any = publications.FirstOrDefault() ?? announcement ?? statements.Builds?.Top ?? statements.Fixes?.Top
            ?? statements.Withdrawals?.Top ?? statements.Supersessions?.Top
            ?? throw new ArgumentException("A release of which nothing is stated has no label.", nameof(statements));
        return ((ReleaseEvent)any.Event).Release.Stored;
    }

    private static string? ProgramIn(ReleaseLabel label, List<RecordedEvent> publications, RecordedEvent? announcement) =>
        publications.Count > 0 ? ProgramOf(publications[0])
        : label.Version.Letter is null ? ProgramIds.SoftwareUpdate
        : (announcement?.Event as LetterAnnounced)?.Program;

    private static List<ReleaseFix> FixesIn(RecordedEvent[] events)
    {
        var byCve = new SortedDictionary<CveId, List<RecordedEvent>>();
        foreach (var recorded in events)
        {
            var cve = Claims.CveOf(recorded);
            if (!byCve.TryGetValue(cve, out var claims))
                byCve[cve] = claims = [];
            claims.Add(recorded);
        }

        var fixes = new List<ReleaseFix>(byCve.Count);
        foreach (var (cve, claims) in byCve)
        {
            var last = claims.Count == 1 ? claims : Claims.LastOfEachSource(claims);
            if (last.Find(claim => claim.Event is FixListed) is { } listing)
                fixes.Add(new ReleaseFix(cve, FirstListing(claims, listing)));
        }

        return fixes;
    }

    // A source may list a fix, take it off and list it again; the first listing since it was last taken off is the one to show.
    private static RecordedEvent FirstListing(List<RecordedEvent> claims, RecordedEvent last)
    {
        var ofSource = claims.Where(claim => claim.Event.Source.Name == last.Event.Source.Name).OrderBy(claim => claim.Event.StatedAt);
        RecordedEvent? first = null;
        foreach (var claim in ofSource)
            first = claim.Event is FixListed ? first ?? claim : null;
        return first ?? last;
    }

    private static ValueList<Os> ProductsIn(ReleaseLabel label, List<RecordedEvent> publications, List<ReleaseBuild> builds)
    {
        var products = new SortedSet<Os>(publications.SelectMany(claim => (IEnumerable<Os>)Published(claim).Products));
        if (products.Count == 0)
            products.UnionWith(builds.SelectMany(build => build.Models).Select(OsExtensions.OfModel).OfType<Os>().Where(os => os.Line() == label.Os));
        if (products.Count == 0)
            products.UnionWith(label.Os == Os.iOS ? [Os.iOS, Os.iPadOS] : [label.Os]);
        return products.ToValueList();
    }

    private static DateOnly? EarliestDay(List<ReleaseBuild> builds) => builds.Min(build => build.Day);

    private static DateOnly? Earlier(DateOnly? left, DateOnly? right) => left is null || right < left ? right : left;

    private static ReleasePublished Published(RecordedEvent publication) => (ReleasePublished)publication.Event;
}
