namespace ReleaseTimeline.Postgres.Bulk;

/// <summary>What all rows of a bulk append have in common.</summary>
internal sealed record EventColumns(DateTime RecordedAt, string CorrelationId, string CausationId, byte[] Headers, string UserName);
