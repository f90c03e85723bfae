using System.Security.Cryptography;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>A secret of 32 bytes in a file that only the portal's user may read; made when it is asked for the first time.</summary>
internal sealed class KeyFile(string path)
{
    private const int Length = 32;

    private readonly Lock _lock = new();
    private byte[]? _secret;

    public byte[] Read()
    {
        lock (_lock)
        {
            return _secret ??= ReadOrCreate();
        }
    }

    private byte[] ReadOrCreate()
    {
        if (!File.Exists(path))
        {
            string temporary = path + ".new";
            using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(RandomNumberGenerator.GetBytes(Length));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }

        return File.ReadAllBytes(path);
    }
}
