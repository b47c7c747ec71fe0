using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>What is stated of one device.</summary>
public sealed class DeviceFacts : Facts<DeviceFacts>
{
    private readonly string device;
    private string model = The.ModelOf(Os.iOS);

    internal DeviceFacts(string device) => this.device = device;

    /// <summary>What follows is of this model, whose name also tells the operating system; <c>iPhone15,2</c> by default.</summary>
    /// <param name="identifier">The identifier, such as <c>iPad14,3</c>. One that names neither an iPhone nor an iPad nor a Mac counts as running iOS.</param>
    public DeviceFacts Model(string identifier) => Changed(facts => facts.model = identifier);

    /// <summary>It came under management.</summary>
    public DeviceFacts Enrolled(string on) =>
        Said(on, said => new DeviceEnrolled { Device = device, Model = model, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>It was seen to run a build.</summary>
    /// <param name="build">The build of the base.</param>
    /// <param name="on">When it was seen.</param>
    /// <param name="letter">The build of the lettered release on it; null where none was seen.</param>
    /// <param name="version">The version it reported; null where only builds were seen.</param>
    /// <param name="canSeeLetters">
    /// Whether the source would have shown a letter: true, the default, makes a missing letter mean that none was installed; false makes it mean nothing.
    /// </param>
    public DeviceFacts Ran(string build, string on, string? letter = null, string? version = null, bool canSeeLetters = true) =>
        Said(on, said => new OsStateObserved
        {
            Device = device,
            Model = model,
            Os = OsExtensions.OfModel(model) ?? Os.iOS,
            Version = version is null ? null : ReleaseVersion.Parse(version),
            Build = BuildNumber.Parse(build),
            SupplementalBuild = letter is null ? null : BuildNumber.Parse(letter),
            CanSeeLetter = canSeeLetters,
            ValidAt = said.At,
            StatedAt = said.Stated,
            Source = said.By,
        });

    /// <summary>A source that knows reports that it installed a release, lettered or full.</summary>
    /// <param name="label">The release, such as <c>iOS 26.3.1 (a)</c>.</param>
    /// <param name="on">When.</param>
    /// <param name="build">The build installed: for a lettered release that of the letter. Null where the source does not say.</param>
    public DeviceFacts Installed(string label, string on, string? build = null)
    {
        var release = ReleaseLabel.Parse(label);
        BuildNumber? number = build is null ? null : BuildNumber.Parse(build);
        return Said(on, said => release.Version.Letter is null
            ? new SoftwareUpdateInstalled { Device = device, Release = release, Build = number, ValidAt = said.At, StatedAt = said.Stated, Source = said.By }
            : new PatchInstalled { Device = device, Release = release, Build = number, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });
    }

    /// <summary>A source that knows reports that a lettered release was removed, back to its base.</summary>
    public DeviceFacts Removed(string label, string on) => Said(on, said => new PatchRemoved
    {
        Device = device,
        Release = ReleaseLabel.Parse(label),
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>A release was offered to it.</summary>
    public DeviceFacts WasOffered(string label, string on) => Said(on, said => new PatchOffered
    {
        Device = device,
        Release = ReleaseLabel.Parse(label),
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>An installation failed on it.</summary>
    /// <param name="label">The release.</param>
    /// <param name="on">When.</param>
    /// <param name="reason">Why; null where the source does not say.</param>
    public DeviceFacts FailedToInstall(string label, string on, string? reason = null) => Said(on, said => new InstallationFailed
    {
        Device = device,
        Release = ReleaseLabel.Parse(label),
        Reason = reason,
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>Its setting for installing patches by itself changed.</summary>
    public DeviceFacts InstallsByItself(bool isAutomatic, string on) => Said(on, said => new AutomaticInstallationChanged
    {
        Device = device,
        IsAutomatic = isAutomatic,
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>It left management.</summary>
    /// <param name="on">When.</param>
    /// <param name="reason">Why; null where the source does not say.</param>
    public DeviceFacts Retired(string on, string? reason = null) =>
        Said(on, said => new DeviceRetired { Device = device, Reason = reason, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });
}
