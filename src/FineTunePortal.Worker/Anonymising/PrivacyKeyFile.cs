using System.Security.Cryptography;
using FineTunePortal.Privacy;

namespace FineTunePortal.Worker.Anonymising;

/// <summary>A secret of 32 bytes in a file that only its owner may read.</summary>
internal static class PrivacyKeyFile
{
    /// <summary>The bytes of a key file.</summary>
    /// <param name="made">Whether there was none and one was made.</param>
    /// <exception cref="UserErrorException">The file is no key.</exception>
    public static byte[] ReadOrCreate(string path, out bool made)
    {
        made = !File.Exists(path);
        if (made)
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            file.Write(RandomNumberGenerator.GetBytes(PseudonymKey.Length));
        }

        return Read(path);
    }

    /// <exception cref="UserErrorException">The file is no key.</exception>
    public static byte[] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.Length == PseudonymKey.Length ? bytes : throw new UserErrorException($"'{path}' is no key: a key file has exactly {PseudonymKey.Length} bytes, this one has {bytes.Length}. Name another file; one that isn't there is made.");
    }
}
