using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>A history of SOFA, and which rule it is by which something is believed otherwise than one of its states says.</summary>
internal sealed class SofaStates(IReadOnlyList<SofaState> states)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(96);

    public IReadOnlyList<SofaState> States => states;

    /// <summary>The rule, worked out from the documents alone; fails where there is none.</summary>
    public string RuleOf(RoundTripException exception)
    {
        var at = states.ToList().FindIndex(state => state.Name == exception.Document);
        var entry = states[at].Releases[exception.Release];
        return exception.Difference switch
        {
            "build believed, not stated" when WasStated(exception, at, e => e.Builds) => "Forgotten, not retracted (rule 2)",
            "CVE believed, not stated" when IsShortAbsence(exception, at, e => e.Cves) => "Missing for less than 96 hours (rule 2)",
            "exploited believed, not stated" when IsShortAbsence(exception, at, e => e.Exploited) => "Missing for less than 96 hours (rule 2)",
            "day stated, not believed" when entry.Days.Count > 1 && entry.Days.Min != exception.Value => "The earliest of two days in one document (rule 4)",
            "day stated, not believed" or "day believed, not stated" when IsShortChange(exception, at) => "Another day for less than 96 hours (rule 2)",
            _ => throw new InvalidOperationException($"By no rule is {exception} so."),
        };
    }

    private bool WasStated(RoundTripException exception, int at, Func<SofaState.Entry, SortedSet<string>> member) =>
        states.Take(at).Any(state => Has(state, exception.Release, exception.Value, member));

    // From the last state that had it to the next that has it, or to the end, no two states lack it that are 96 hours apart.
    private bool IsShortAbsence(RoundTripException exception, int at, Func<SofaState.Entry, SortedSet<string>> member)
    {
        bool Lacks(int index) => states[index].Releases.ContainsKey(exception.Release) && !Has(states[index], exception.Release, exception.Value, member);
        return IsShort(at, Lacks) && WasStated(exception, at, member);
    }

    private bool IsShortChange(RoundTripException exception, int at)
    {
        var days = states[at].Releases[exception.Release].Days;
        return IsShort(at, index => states[index].Releases.TryGetValue(exception.Release, out var entry) && entry.Days.SetEquals(days));
    }

    private bool IsShort(int at, Func<int, bool> isSo)
    {
        var (first, last) = (at, at);
        while (first > 0 && isSo(first - 1))
            first--;
        while (last < states.Count - 1 && isSo(last + 1))
            last++;
        return states[last].StatedAt.Beginning - states[first].StatedAt.Beginning < Patience;
    }

    private static bool Has(SofaState state, ReleaseLabel release, string value, Func<SofaState.Entry, SortedSet<string>> member) =>
        state.Releases.TryGetValue(release, out var entry) && member(entry).Contains(value);
}
