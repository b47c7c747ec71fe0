namespace ReleaseTimeline.Testing;

/// <summary>What sees a device.</summary>
internal enum FleetSource : byte
{
    /// <summary>A device management, which sees letters.</summary>
    Mdm,

    /// <summary>An inventory, which cannot see letters.</summary>
    Inventory,

    /// <summary>Now the one, now the other.</summary>
    Both,
}
