namespace ReleaseTimeline.Hosting.Postgres;

/// <summary>What a host does about the schema when it starts.</summary>
public enum SchemaAtStart
{
    /// <summary>It finds that nothing differs from what the store needs, and does not start where something does. It needs no right to change anything.</summary>
    Assert,

    /// <summary>It makes what is missing, all or nothing, and changes nothing that is there. Several hosts may do so at once.</summary>
    Apply,

    /// <summary>Nothing: the health check still tells what differs.</summary>
    Leave,
}
