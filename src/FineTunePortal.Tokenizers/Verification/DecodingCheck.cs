using System.Text.Json;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>Rows of <c>decode.json</c> and <c>streaming.json</c>.</summary>
internal static class DecodingCheck
{
    public static string? CompareDecode(Tokenizer tokenizer, JsonElement row)
    {
        var ids = Expectation.Ids(row);
        return Expectation.First(
            $"ids {string.Join(' ', ids)}",
            Expectation.Equal(row, "decoded", tokenizer.Decode(ids)),
            Expectation.Equal(row, "decoded_skip_special", tokenizer.Decode(ids, skipSpecialTokens: true)));
    }

    public static string? CompareStream(Tokenizer tokenizer, JsonElement row)
    {
        var ids = Expectation.Ids(row);
        var skip = row.GetProperty("skip_special_tokens").GetBoolean();
        var stream = tokenizer.CreateDecodeStream(skip);
        return Expectation.First(
            row.GetProperty("text").GetString()!,
            Expectation.Equal(row, "pieces", ids.Select(stream.Step).ToArray()),
            Expectation.Equal(row, "whole", tokenizer.Decode(ids, skip)));
    }
}
