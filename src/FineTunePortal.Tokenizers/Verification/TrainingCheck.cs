using System.Text.Json;
using FineTunePortal.Tokenizers.Training;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>Rows of <c>training.json</c>: the merges that fixed settings lead to.</summary>
internal static class TrainingCheck
{
    public static string? Compare(JsonElement row, string folder)
    {
        var options = new BpeTrainerOptions
        {
            Pattern = row.GetProperty("regex").GetString()!,
            VocabularySize = row.GetProperty("vocab_size").GetInt32(),
            MinFrequency = row.GetProperty("min_frequency").GetInt64(),
            SpecialTokens = [.. row.GetProperty("special_tokens").EnumerateArray().Select(token => token.GetString()!)],
            MaxTokenLength = row.GetProperty("max_token_length") is { ValueKind: JsonValueKind.Number } length ? length.GetInt32() : null,
            FullAlphabet = row.GetProperty("initial_alphabet").GetString() == "all 256 byte characters",
        };
        var text = File.ReadAllText(Path.Combine(folder, row.GetProperty("text").GetString()!));
        var trained = BpeTrainer.Train([text], options);
        return Expectation.First(
            row.GetProperty("name").GetString()!,
            Expectation.Equal(row, "merges", trained.Merges.Select(merge => new[] { merge.Left, merge.Right }).ToArray()),
            Expectation.Equal(row, "vocab_length", trained.Vocabulary.Count),
            row.GetProperty("vocab").ValueKind == JsonValueKind.Null ? null : Expectation.Equal(row, "vocab", trained.Vocabulary));
    }
}
