using System.Security.Cryptography;
using System.Text;

namespace FineTunePortal.Hub.Files;

/// <summary>Both checksums of a file while it goes by: SHA-256, and git's name for its content.</summary>
internal sealed class FileHasher : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _git = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);

    /// <param name="size">Bytes that the file will have; part of git's name.</param>
    public FileHasher(long size) => _git.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {size}\0")));

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256.AppendData(bytes);
        _git.AppendData(bytes);
    }

    /// <summary>The checksums, in lower case.</summary>
    public (string Sha256, string Git) Finish() => (Convert.ToHexStringLower(_sha256.GetHashAndReset()), Convert.ToHexStringLower(_git.GetHashAndReset()));

    public void Dispose()
    {
        _sha256.Dispose();
        _git.Dispose();
    }
}
