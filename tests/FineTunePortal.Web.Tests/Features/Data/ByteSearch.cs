using System.Text;

namespace FineTunePortal.Web.Tests.Features.Data;

/// <summary>Looks for a value in every file of a folder: as UTF-8, as UTF-16, and as JSON writes it.</summary>
internal static class ByteSearch
{
    /// <returns>The files that hold it, relative to the folder.</returns>
    public static IReadOnlyList<string> Find(string folder, string value)
    {
        string escaped = System.Text.Json.JsonEncodedText.Encode(value).ToString();
        var patterns = new[] { Encoding.UTF8.GetBytes(value), Encoding.Unicode.GetBytes(value), Encoding.BigEndianUnicode.GetBytes(value), Encoding.UTF8.GetBytes(escaped), Encoding.UTF8.GetBytes(escaped.ToLowerInvariant()) };
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Read(file) is var bytes && patterns.Any(pattern => bytes.AsSpan().IndexOf(pattern) >= 0))
            .Select(file => Path.GetRelativePath(folder, file))];
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
