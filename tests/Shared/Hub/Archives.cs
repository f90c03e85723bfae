using System.Formats.Tar;
using System.IO.Compression;

namespace FineTunePortal.Tests.Hubs;

/// <summary>Makes archives of names and bytes; they may be as bad as a test likes.</summary>
internal static class Archives
{
    public static Dictionary<string, byte[]> Model(string folder = "") => new()
    {
        [folder + "config.json"] = "{\"model_type\":\"llama\"}"u8.ToArray(),
        [folder + "tokenizer.json"] = "{}"u8.ToArray(),
        [folder + "README.md"] = "---\nlicense: cc-by-nc-4.0\n---\n"u8.ToArray(),
        [folder + "model.safetensors"] = TestHub.Weights(50_000, seed: 1),
        [folder + "training_args.bin"] = [1],
    };

    public static void Zip(string path, IEnumerable<KeyValuePair<string, byte[]>> files, Action<ZipArchiveEntry>? change = null)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            var entry = archive.CreateEntry(name);
            change?.Invoke(entry);
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    public static void Tar(string path, IEnumerable<KeyValuePair<string, byte[]>> files, bool compress, params TarEntry[] more)
    {
        using var file = File.Create(path);
        using Stream stream = compress ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using var writer = new TarWriter(stream, TarEntryFormat.Pax);
        foreach (var (name, content) in files)
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        Array.ForEach(more, writer.WriteEntry);
    }
}
