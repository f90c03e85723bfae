using System.Text.Json;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>Comparisons with stored JSON values that say what differs.</summary>
internal static class Expectation
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Equal(JsonElement row, string name, object? actual)
    {
        if (!row.TryGetProperty(name, out var expected))
        {
            return null;
        }

        var ours = JsonSerializer.SerializeToElement(actual, Readable);
        return JsonElement.DeepEquals(expected, ours) ? null : $"{name} should be {expected.GetRawText()}, is {JsonSerializer.Serialize(actual, Readable)}";
    }

    /// <summary>The first of several differences, with the text they belong to.</summary>
    public static string? First(string about, params string?[] faults) =>
        Array.Find(faults, fault => fault is not null) is { } fault ? $"{JsonSerializer.Serialize(about, Readable)}: {fault}" : null;

    public static int[][] Pairs((int Start, int End)[] ranges) => [.. ranges.Select(range => new[] { range.Start, range.End })];

    public static int[] Ids(JsonElement row) => [.. row.GetProperty("ids").EnumerateArray().Select(id => (int)Math.Min(id.GetInt64(), int.MaxValue))];
}
