namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>The tests that share <see cref="PackedPackages"/>.</summary>
[CollectionDefinition(nameof(PackageCollection))]
public sealed class PackageCollection : ICollectionFixture<PackedPackages>;
