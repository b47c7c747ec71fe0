namespace ReleaseTimeline.Events;

/// <summary>
/// The ids of the programs that Apple ships its patches through. An id is part of stored events and never changes; a name does, by <see cref="ProgramRenamed"/>.
/// Others may be introduced (<see cref="ProgramIntroduced"/>).
/// </summary>
public static class ProgramIds
{
    /// <summary>Full releases; what a release without a letter comes through.</summary>
    public const string SoftwareUpdate = "software-update";

    /// <summary>Lettered releases of 2023.</summary>
    public const string RapidSecurityResponse = "rapid-security-response";

    /// <summary>Lettered releases from version 26 on.</summary>
    public const string BackgroundSecurityImprovement = "background-security-improvement";
}
