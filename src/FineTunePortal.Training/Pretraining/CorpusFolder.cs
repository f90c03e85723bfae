using System.IO.Compression;
using System.Text.Json;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Training.Pretraining;

/// <summary>
/// The texts that a starter model is trained on: <c>*.jsonl</c> files with a conversation a line
/// (<c>{"messages":[{"role","content"}]}</c>) and <c>*.txt</c> files with running text, plain or compressed (<c>.gz</c>, <c>.br</c>).
/// </summary>
public static class CorpusFolder
{
    /// <summary>All conversations of the folder's files whose name starts with none of <paramref name="without"/>, in the order of the file names.</summary>
    public static IEnumerable<IReadOnlyList<ChatMessage>> Conversations(string folder, params string[] without)
    {
        foreach (string file in Files(folder, ".jsonl", without))
        {
            foreach (var conversation in ReadConversations(file))
            {
                yield return conversation;
            }
        }
    }

    /// <summary>All passages of running text: stretches between empty lines.</summary>
    public static IEnumerable<string> Passages(string folder)
    {
        foreach (string file in Files(folder, ".txt", []))
        {
            using var reader = Open(file);
            foreach (string passage in reader.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return passage;
            }
        }
    }

    /// <summary>The conversations of one file.</summary>
    /// <exception cref="InvalidDataException">A line is not a conversation; the message names file and line.</exception>
    public static IEnumerable<IReadOnlyList<ChatMessage>> ReadConversations(string file)
    {
        using var reader = Open(file);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            yield return Parse(text) ?? throw new InvalidDataException($"{file}, line {line}: expected an object with \"messages\", each with \"role\" and \"content\".");
        }
    }

    private static List<ChatMessage>? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return [.. document.RootElement.GetProperty("messages").EnumerateArray().Select(message =>
                new ChatMessage(message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Files(string folder, string extension, string[] without) =>
        Directory.EnumerateFiles(folder)
            .Where(file => new[] { "", ".gz", ".br" }.Any(packed => file.EndsWith(extension + packed, StringComparison.Ordinal)))
            .Where(file => !without.Any(prefix => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static StreamReader Open(string file)
    {
        Stream stream = File.OpenRead(file);
        return new StreamReader(Path.GetExtension(file) switch
        {
            ".gz" => new GZipStream(stream, CompressionMode.Decompress),
            ".br" => new BrotliStream(stream, CompressionMode.Decompress),
            _ => stream,
        });
    }
}
