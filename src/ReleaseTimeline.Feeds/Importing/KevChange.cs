using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// Compares a listing in KEV with what was known: a due date that moves is a change of its own, stated by the catalogue that has it and not on
/// the day of the listing.
/// </summary>
internal static class KevChange
{
    public static TimelineEvent? Find(ReadOnlySpan<TimelineEvent> known, KevListed stated, Moment documentStatedAt)
    {
        DateOnly? due = null;
        ValidTime? listed = null;
        foreach (var claim in known)
        {
            if (claim is KevListed { } listing)
                (due, listed) = (listing.DueDate, listing.ValidAt);
            if (claim is KevDueDateChanged { } change)
                due = change.DueDate;
        }

        if (listed != stated.ValidAt)
            return stated;
        if (due == stated.DueDate)
            return null;
        return new KevDueDateChanged
        {
            ValidAt = documentStatedAt.Day,
            StatedAt = documentStatedAt,
            Source = stated.Source,
            Cve = stated.Cve,
            DueDate = stated.DueDate,
        };
    }
}
