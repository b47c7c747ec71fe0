using System.Security.Cryptography;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Git;

/// <summary>A file as a commit has it.</summary>
internal sealed class GitDocument(GitBlobs blobs, string repository, string commit, string path, Moment committedAt, string uri) : IImportDocument
{
    public string Path { get; } = $"{repository}@{commit[..Math.Min(10, commit.Length)]}:{path}";

    public string Uri => uri;

    public Moment? Stamp() => committedAt;

    public Stream Open() => new MemoryStream(Content(), writable: false);

    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Content()));

    private byte[] Content() => blobs.Read($"{commit}:{path}", Path);
}
