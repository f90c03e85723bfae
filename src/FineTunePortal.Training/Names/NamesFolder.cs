using System.IO.Compression;

namespace FineTunePortal.Training.Names;

/// <summary>What the model of names is trained on; its README says what is in it and whose it is.</summary>
public sealed class NamesFolder(string folder)
{
    /// <summary>Lines of one file, compressed with Brotli or not.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    public IEnumerable<string> Lines(string name)
    {
        using var reader = Open(name);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>A whole file.</summary>
    public string Text(string name)
    {
        using var reader = Open(name);
        return reader.ReadToEnd();
    }

    /// <summary>Names of the files of a folder, in order.</summary>
    public IEnumerable<string> Files(string part) =>
        Directory.EnumerateFiles(Path.Combine(folder, part)).Select(file => Path.Combine(part, Path.GetFileName(file))).Order(StringComparer.Ordinal);

    private StreamReader Open(string name)
    {
        var file = Path.Combine(folder, name);
        file = File.Exists(file) ? file : file + ".br";
        var stream = File.OpenRead(file);
        return new StreamReader(file.EndsWith(".br", StringComparison.Ordinal) ? new BrotliStream(stream, CompressionMode.Decompress) : stream);
    }
}
