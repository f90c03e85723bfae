using System.IO.Compression;

namespace FineTunePortal.Datasets;

/// <summary>A file packed with gzip.</summary>
internal static class GzipFile
{
    public static SourceFile Unpack(SourceFile file)
    {
        var name = file.Ending is ".gz" or ".gzip" ? Path.GetFileNameWithoutExtension(file.Name) : file.Name;
        // How long it will be stands nowhere that can be believed.
        return new SourceFile(name, () => new LimitedStream(new GZipStream(file.Open(), CompressionMode.Decompress), file.Length), long.MaxValue);
    }
}
