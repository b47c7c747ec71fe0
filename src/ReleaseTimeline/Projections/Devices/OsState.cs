using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>What a device ran, as far as its source could see.</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Base">The base version, without a letter; null where only builds are known.</param>
/// <param name="Build">The build of the base; null where it is not known.</param>
/// <param name="Letter">Whether a lettered release was installed on the base.</param>
/// <param name="LetterSeen">The letter; null where none was seen or only its build is known.</param>
/// <param name="SupplementalBuild">The build of the lettered release; null where none was seen or only its letter is known.</param>
public readonly record struct OsState(
    Os Os, ReleaseVersion? Base, BuildNumber? Build, LetterSight Letter, char? LetterSeen, BuildNumber? SupplementalBuild)
{
    /// <summary>Whether both have the same base: the same build where both know it, else the same version.</summary>
    public bool HasSameBase(in OsState other) =>
        Os.Line() == other.Os.Line()
        && (Build is { } build && other.Build is { } otherBuild ? build == otherBuild : Base is not null && Base == other.Base);

    /// <summary>Whether both saw the same letter: the same supplemental build where both know it, else the same letter.</summary>
    internal bool HasSameLetter(in OsState other) =>
        SupplementalBuild is { } build && other.SupplementalBuild is { } otherBuild ? build == otherBuild : LetterSeen == other.LetterSeen;
}
