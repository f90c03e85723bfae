using System.Text.Json;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>Reads a JSON file of limited size and depth.</summary>
internal static class JsonFile
{
    private const int DeepestNesting = 64;

    /// <param name="largest">Bytes that are read at most; a larger file is refused before it is opened.</param>
    public static JsonDocument Parse(string path, long largest)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new TokenizerException($"{path} does not exist; a tokenizer folder must have it.");
        }

        if (info.Length > largest)
        {
            throw new TokenizerException($"{path} has {info.Length:N0} bytes, more than the {largest:N0} that are read; is it really this kind of file?");
        }

        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = DeepestNesting });
        }
        catch (JsonException e)
        {
            throw new TokenizerException($"{path} is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}): it may be damaged or cut short; fetch it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TokenizerException($"{path} can't be read: {e.Message}", e);
        }
    }
}
