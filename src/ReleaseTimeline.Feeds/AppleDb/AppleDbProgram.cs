namespace ReleaseTimeline.Feeds.AppleDb;

/// <summary>The way in which a build was shipped.</summary>
internal enum AppleDbProgram
{
    SoftwareUpdate,
    RapidSecurityResponse,
    BackgroundSecurityImprovement,
}
