namespace ReleaseTimeline.Sqlite.Tests;

/// <summary>A test that needs a folder in which nobody, not even root, can make a file: Linux has one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux has a folder in which nobody can make a file.";
}
