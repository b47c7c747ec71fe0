namespace ReleaseTimeline.Testing.Tests.Documentation;

/// <content>With Shouldly: part of a build without Verify, for the two need different versions of DiffEngine.</content>
public partial class SnapshotExamples
{
    private static readonly string Folder = Path.Combine(TestSources.Folder, "Documentation");

    [Fact]
    public async Task What_the_phone_ran_by_Shouldly()
    {
        var received = await WhatThePhoneRanAsync();
        received.ShouldMatchApproved(options => options
            .WithFilenameGenerator((_, _, type, extension) => Path.Combine(Folder, $"phone.{type}.{extension}"))
            .NoDiff());
    }
}
