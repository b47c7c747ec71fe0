using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>A document to import, wherever it lies.</summary>
internal interface IImportDocument
{
    /// <summary>What errors name it by.</summary>
    string Path { get; }

    /// <summary>Its address; null where it has none.</summary>
    string? Uri { get; }

    /// <summary>When it was stated, as far as where it lies says so; null where it does not.</summary>
    Moment? Stamp();

    /// <summary>Opens it at its beginning; the bytes come decompressed.</summary>
    Stream Open();

    /// <summary>The SHA-256 of the decompressed bytes, in lower-case hexadecimal.</summary>
    /// <exception cref="FeedFormatException">It is larger than a document may be, or cannot be decompressed.</exception>
    string Sha256();
}
