using System.Security.Cryptography;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>
/// A key for each dataset's pseudonyms, drawn from one secret beside the keys that protect cookies; not in the database,
/// so that a copy of that alone links no pseudonym to anybody.
/// </summary>
public sealed class PseudonymKeys(IOptions<PortalOptions> options)
{
    private readonly Lock _lock = new();
    private byte[]? _secret;

    public PseudonymKey For(Guid datasetId) => new(HMACSHA256.HashData(Secret(), datasetId.ToByteArray()));

    private byte[] Secret()
    {
        lock (_lock)
        {
            return _secret ??= ReadOrCreate(Path.Combine(options.Value.Paths.Keys, "pseudonyms.key"));
        }
    }

    private static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            string temporary = path + ".new";
            File.WriteAllBytes(temporary, RandomNumberGenerator.GetBytes(PseudonymKey.Length));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.Move(temporary, path, overwrite: false);
        }

        return File.ReadAllBytes(path);
    }
}
