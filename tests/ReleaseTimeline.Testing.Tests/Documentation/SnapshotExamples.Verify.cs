namespace ReleaseTimeline.Testing.Tests.Documentation;

/// <content>With Verify: part of a build with -p:WithVerify=true alone.</content>
public partial class SnapshotExamples
{
    [Fact]
    public async Task What_the_phone_ran() => await Verify(await WhatThePhoneRanAsync());
}
