using System.Text.Json;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>Rows of <c>cases.json</c> and <c>batch.json</c>.</summary>
internal static class EncodingCheck
{
    public static string? CompareCase(Tokenizer tokenizer, JsonElement row)
    {
        var text = row.GetProperty("text").GetString()!;
        var pair = row.TryGetProperty("pair", out var second) ? second.GetString() : null;
        var encoding = tokenizer.Encode(text, pair, row.GetProperty("add_special_tokens").GetBoolean());
        if (row.TryGetProperty("library_panics", out _))
        {
            // The reference itself fails here; getting this far is all that is asked for.
            return null;
        }

        return Expectation.First(
            text,
            Expectation.Equal(row, "ids", encoding.Ids),
            Expectation.Equal(row, "tokens", encoding.Tokens),
            Expectation.Equal(row, "offsets", Expectation.Pairs(encoding.Offsets)),
            Expectation.Equal(row, "type_ids", encoding.TypeIds),
            Expectation.Equal(row, "sequence_ids", encoding.SequenceIds),
            Expectation.Equal(row, "word_ids", encoding.WordIds),
            Expectation.Equal(row, "special_tokens_mask", encoding.SpecialTokensMask),
            Expectation.Equal(row, "decoded", tokenizer.Decode(encoding.Ids)),
            Expectation.Equal(row, "decoded_skip_special", tokenizer.Decode(encoding.Ids, skipSpecialTokens: true)),
            pair is null ? Expectation.Equal(row, "ids", tokenizer.EncodeToIds(text, row.GetProperty("add_special_tokens").GetBoolean())) : null);
    }

    public static string? CompareBatch(Tokenizer tokenizer, JsonElement row)
    {
        var name = row.GetProperty("name").GetString()!;
        var inputs = row.GetProperty("inputs").EnumerateArray().Select(ReadInput).ToList();
        var fails = row.TryGetProperty("error", out _);
        IReadOnlyList<Encoding> encodings;
        try
        {
            encodings = tokenizer.EncodeBatch(inputs, row.GetProperty("add_special_tokens").GetBoolean(), ReadTruncation(row), ReadPadding(row));
        }
        catch (TokenizerException e)
        {
            return fails ? null : $"{name}: {e.Message}";
        }

        if (fails)
        {
            return $"{name}: should have been refused";
        }

        var outputs = row.GetProperty("outputs").EnumerateArray().ToList();
        return outputs.Count != encodings.Count
            ? $"{name}: {encodings.Count} encodings instead of {outputs.Count}"
            : Expectation.First(name, [.. outputs.Select((output, i) => CompareOutput(output, encodings[i]))]);
    }

    private static string? CompareOutput(JsonElement output, Encoding encoding) => Expectation.First(
        "output",
        Expectation.Equal(output, "ids", encoding.Ids),
        Expectation.Equal(output, "type_ids", encoding.TypeIds),
        Expectation.Equal(output, "attention_mask", encoding.AttentionMask),
        Expectation.Equal(output, "special_tokens_mask", encoding.SpecialTokensMask),
        Expectation.Equal(output, "offsets", Expectation.Pairs(encoding.Offsets)),
        Expectation.Equal(output, "word_ids", encoding.WordIds),
        Expectation.Equal(output, "sequence_ids", encoding.SequenceIds),
        Expectation.Equal(output, "overflowing_ids", encoding.Overflowing.Select(part => part.Ids).ToArray()));

    private static (string Text, string? Pair) ReadInput(JsonElement input) => input.ValueKind == JsonValueKind.Array
        ? (input[0].GetString()!, input[1].GetString())
        : (input.GetString()!, null);

    private static TruncationOptions? ReadTruncation(JsonElement row)
    {
        var options = row.GetProperty("truncation");
        return options.ValueKind == JsonValueKind.Null
            ? null
            : new TruncationOptions(
                options.GetProperty("max_length").GetInt32(),
                options.GetProperty("stride").GetInt32(),
                options.GetProperty("strategy").GetString() switch
                {
                    "longest_first" => TruncationStrategy.LongestFirst,
                    "only_first" => TruncationStrategy.OnlyFirst,
                    "only_second" => TruncationStrategy.OnlySecond,
                    var name => throw new InvalidDataException($"The reference has an unknown strategy {name}."),
                },
                ReadSide(options));
    }

    private static PaddingOptions? ReadPadding(JsonElement row)
    {
        var options = row.GetProperty("padding");
        return options.ValueKind == JsonValueKind.Null
            ? null
            : new PaddingOptions(
                options.GetProperty("pad_id").GetInt32(),
                options.GetProperty("pad_token").GetString()!,
                ReadSide(options),
                options.GetProperty("pad_type_id").GetInt32(),
                ReadNumber(options, "length"),
                ReadNumber(options, "pad_to_multiple_of"));
    }

    private static TextSide ReadSide(JsonElement options) =>
        options.GetProperty("direction").GetString() == "left" ? TextSide.Left : TextSide.Right;

    private static int? ReadNumber(JsonElement options, string name) =>
        options.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
