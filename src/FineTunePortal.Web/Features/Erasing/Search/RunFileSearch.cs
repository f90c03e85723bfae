using FineTunePortal.Datasets;
using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Erasing.Search;

/// <summary>Finds values in the files of a folder.</summary>
internal sealed class RunFileSearch(ValueFinder finder)
{
    /// <summary>Numbers, and nothing that could be read.</summary>
    private static readonly HashSet<string> s_weights = new(StringComparer.OrdinalIgnoreCase) { ".safetensors", ".gguf", ".bin", ".pt", ".pth", ".onnx" };

    /// <summary>The model itself: a changed word in one of these, and it can't be loaded any more.</summary>
    private static readonly HashSet<string> s_model = new(StringComparer.OrdinalIgnoreCase)
    {
        "config.json", "generation_config.json", "adapter_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "vocab.txt", "merges.txt", "tokenizer.model",
    };

    private readonly FileEraser _files = new(finder);
    private readonly JsonEraser _json = new ErasableJson(finder).Documents;

    /// <summary>Files that could not be read: nobody knows what stands in them.</summary>
    public int Unread { get; private set; }

    /// <summary>All files that are looked through. Empty ones are marks that somebody holds, and sockets.</summary>
    public static IEnumerable<FileInfo> List(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Where(IsText)
        : [];

    public static bool IsText(FileInfo file) => file is { Exists: true, Length: > 0 } && !s_weights.Contains(file.Extension);

    public static bool IsModel(FileInfo file) => s_model.Contains(file.Name);

    /// <summary>How many places; 0 for a file that went in the meantime.</summary>
    public long Count(FileInfo file, Action<long> progress, CancellationToken cancellation)
    {
        try
        {
            return _files.Count(file.FullName, _json, progress, cancellation);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
        catch (FormatException)
        {
            // A line that is longer than any of ours.
            using var stream = file.OpenRead();
            return new UploadSearch(finder).Holds(stream, progress, cancellation) ? 1 : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Unread++;
            return 0;
        }
    }

    /// <summary>Erases; false when that can't be done.</summary>
    public bool Erase(string path, CancellationToken cancellation)
    {
        try
        {
            return _files.Erase(path, _json, cancellation);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
