namespace FineTunePortal.Hub.Files;

/// <summary>One file of a pinned model.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Checksum of its bytes, 64 hexadecimal digits.</param>
public sealed record PinnedFile(string Name, long Size, string Sha256);
