using System.Runtime.CompilerServices;

namespace ReleaseTimeline.Tests.Shared;

/// <content>What compares in a build with Verify.</content>
internal static partial class Snapshot
{
    // Files as Shouldly writes them, and no window with a comparison on the machine of whoever runs the tests.
    [ModuleInitializer]
    internal static void SetUpVerify()
    {
        VerifierSettings.UseUtf8NoBom();
        DiffEngine.DiffRunner.Disabled = true;
    }

    private static async partial Task CompareAsync(string text, string source, string name)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Path.GetDirectoryName(source)!);
        settings.UseFileName(name);

        // The same test may run over several stores, which give one answer.
        settings.DisableRequireUniquePrefix();
        await Verifier.Verify(text, settings, source);
    }
}
