namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>The tests of the class run over PostgreSQL; skipped where it is absent, unless that is a fault.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;
