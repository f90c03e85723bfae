using System.Buffers.Binary;
using System.Text.Json;

namespace FineTunePortal.Web.Features.Models;

/// <summary>Counts the weights in *.safetensors files from their headers: an 8-byte length, then JSON with a shape each.</summary>
internal static class SafetensorsHeader
{
    private const long LongestHeader = 100_000_000;

    /// <summary>All weights of a folder, or null when a file can't be read.</summary>
    public static long? CountWeights(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.safetensors").Sum(CountFile);
        }
        catch (Exception exception) when (exception is IOException or JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static long CountFile(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> length = stackalloc byte[8];
        stream.ReadExactly(length);
        long bytes = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (bytes is < 2 or > LongestHeader || bytes > stream.Length - 8)
        {
            throw new InvalidDataException("The header's length is wrong.");
        }

        byte[] header = new byte[bytes];
        stream.ReadExactly(header);
        using var json = JsonDocument.Parse(header);
        return json.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__")
            .Sum(tensor => tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (count, side) => checked(count * side.GetInt64())));
    }
}
