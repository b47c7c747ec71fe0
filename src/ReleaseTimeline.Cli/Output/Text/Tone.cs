namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What a text means to its reader, shown by colour where there is colour; never by colour alone.</summary>
internal enum Tone
{
    /// <summary>No more than it says.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Strong,

    /// <summary>Something is wrong.</summary>
    Bad,

    /// <summary>It cannot be told.</summary>
    Unsure,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Of less interest.</summary>
    Quiet,
}
