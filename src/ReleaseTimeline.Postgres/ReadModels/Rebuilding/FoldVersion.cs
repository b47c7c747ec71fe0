using System.Reflection;
using ReleaseTimeline.Projections.Devices;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>Which version of the library folds: what two versions made is not put into one building.</summary>
internal static class FoldVersion
{
    /// <summary>The versions of what folds and of what makes rows of it.</summary>
    public static string Here { get; } = $"{Of(typeof(DeviceBeliefs))} {Of(typeof(FoldVersion))}";

    private static string Of(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
