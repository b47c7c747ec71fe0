namespace ReleaseTimeline.Projections.Latest;

/// <summary>How a release stood for a model at a moment.</summary>
public enum PlaceKind
{
    /// <summary>It was the latest of its branch, letters included.</summary>
    Latest,

    /// <summary>It was the latest full release of its branch, or a letter on it, but a later letter on the same base had been offered.</summary>
    BehindLetter,

    /// <summary>Later full releases of its branch had been offered: <see cref="ReleasePlace.BehindBy"/> says how many.</summary>
    Behind,

    /// <summary>It had been offered and was withdrawn by then.</summary>
    Withdrawn,

    /// <summary>It was offered to the model only later, or was announced and is not known to have come out.</summary>
    NotOutYet,

    /// <summary>It never was offered to the model, as far as is known.</summary>
    NeverOffered,

    /// <summary>Only prereleases of it are known.</summary>
    Prerelease,
}
