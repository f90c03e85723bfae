namespace FineTunePortal.Hub;

/// <summary>A file of a model on the Hub.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Checksum of a large (LFS) file; null for others.</param>
/// <param name="GitId">Git's SHA-1 name for the content of a small file; null for large ones.</param>
public sealed record HubFile(string Path, long Size, string? Sha256, string? GitId);
