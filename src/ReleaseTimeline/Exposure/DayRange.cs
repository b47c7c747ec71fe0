namespace ReleaseTimeline.Exposure;

/// <summary>A number of days that is known only to lie between two bounds.</summary>
/// <param name="Min">The fewest it can be, by what was observed.</param>
/// <param name="Max">The most it can be, by the same; equal where it is exact.</param>
public readonly record struct DayRange(int Min, int Max)
{
    /// <summary>One number, or both with a dash: <c>3</c>, <c>1–4</c>.</summary>
    public override string ToString() => Min == Max
        ? Min.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Min}–{Max}");
}
