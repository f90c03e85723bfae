namespace FineTunePortal.Hub.Import;

/// <summary>Tells what kind of archive a file is from its first bytes; the name may say anything.</summary>
internal static class ArchiveSource
{
    private const int TarMagicAt = 257;

    public static IModelSource Open(string path, string name, ImportOptions options)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            byte[] head = new byte[TarMagicAt + 5];
            int count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            file.Position = 0;
            long most = Math.Max(options.FreeOfRatio, file.Length > long.MaxValue / options.MostTimesItsSize ? long.MaxValue : file.Length * options.MostTimesItsSize);
            return head.AsSpan().StartsWith("PK\x03\x04"u8) ? new ZipSource(file, name, most)
                : head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? new TarSource(file, name, isCompressed: true, most)
                : count == head.Length && head.AsSpan(TarMagicAt).SequenceEqual("ustar"u8) ? new TarSource(file, name, isCompressed: false, most)
                : throw new HubException(HubError.BadArchive, $"'{name}' is neither a zip nor a tar archive (.zip, .tar, .tar.gz). Pack the model's folder as one of these.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
