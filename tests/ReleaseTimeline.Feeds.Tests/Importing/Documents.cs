namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>Small documents of the real shapes.</summary>
internal static class Documents
{
    /// <summary>A GDMF answer that offers iOS 26.3.1 as 23D8133.</summary>
    public static string Gdmf(string day, params string[] models) =>
        $$$"""
        {"AssetSets":{"iOS":[{"ProductVersion":"26.3.1","Build":"23D8133","PostingDate":"{{{day}}}","ExpirationDate":"2026-11-20",
          "SupportedDevices":[{{{string.Join(',', models.Select(model => $"\"{model}\""))}}}]}]},"PublicAssetSets":{}}
        """;

    /// <summary>A SOFA feed with iOS 26.4 alone.</summary>
    public static string Sofa(string[] cves, string[]? exploited = null, string day = "2026-03-24", string? advisory = null, string? lastCheck = null) =>
        $$"""
        {{{(lastCheck is null ? "" : $"\"LastCheck\":\"{lastCheck}\",")}}
        "OSVersions":[{"OSVersion":"26","SecurityReleases":[
          {"UpdateName":"iOS 26.4 and iPadOS 26.4","ProductVersion":"26.4","ReleaseDate":"{{day}}T00:00:00Z","SecurityInfo":"{{advisory}}",
           "CVEs":{ {{string.Join(',', cves.Select(cve => $"\"{cve}\":{{}}"))}} },
           "ActivelyExploitedCVEs":[{{string.Join(',', (exploited ?? []).Select(cve => $"\"{cve}\""))}}]}]}]}
        """;
}
