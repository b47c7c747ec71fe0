namespace ReleaseTimeline.Versions;

#pragma warning disable IDE1006 // The members are the vendor's own spellings: what is printed is what is written here.

/// <summary>An operating system, spelt as its vendor spells it.</summary>
public enum Os
{
    /// <summary>iPhone and iPod touch.</summary>
    iOS,

    /// <summary>iPad. Shares its version numbers and its builds with <see cref="iOS"/>.</summary>
    iPadOS,

    /// <summary>Mac.</summary>
    macOS,
}
