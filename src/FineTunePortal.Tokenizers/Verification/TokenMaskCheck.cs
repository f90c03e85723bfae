using System.Text.Json;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>Compares which tokens of a rendered conversation are the assistant's, with the tokenizers that lie beside the templates.</summary>
internal sealed class TokenMaskCheck(string tokenizersFolder)
{
    private readonly Dictionary<string, Tokenizer?> _tokenizers = [];

    public string? Compare(JsonElement row, string text, IReadOnlyList<Range> generated)
    {
        if (!row.TryGetProperty("token_masks", out var masks))
        {
            return null;
        }

        foreach (var mask in masks.EnumerateObject())
        {
            if (Find(mask.Name) is not { } tokenizer)
            {
                continue;
            }

            var encoding = tokenizer.Encode(text, addSpecialTokens: false);
            var fault = Expectation.First(
                $"{mask.Name}: {text}",
                Expectation.Equal(mask.Value, "ids", encoding.Ids),
                Expectation.Equal(mask.Value, "assistant_mask", Mask(encoding, generated)));
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>A token counts from the one that holds the first character of a range to the one that holds its last.</summary>
    private static string Mask(Encoding encoding, IReadOnlyList<Range> generated)
    {
        var mask = new char[encoding.Ids.Length];
        Array.Fill(mask, '0');
        foreach (var range in generated)
        {
            var first = TokenOf(encoding, range.Start.Value);
            var last = TokenOf(encoding, range.End.Value - 1);
            for (var i = first; first >= 0 && i < encoding.Ids.Length && (last < 0 || i <= last); i++)
            {
                mask[i] = '1';
            }
        }

        return new string(mask);
    }

    private static int TokenOf(Encoding encoding, int unit) =>
        Array.FindIndex(encoding.CharOffsets, range => range.Start <= unit && unit < range.End);

    private Tokenizer? Find(string name)
    {
        if (!_tokenizers.TryGetValue(name, out var tokenizer))
        {
            var folder = Path.Combine(tokenizersFolder, name);
            try
            {
                tokenizer = Directory.Exists(folder) ? Tokenizer.Load(folder) : null;
            }
            catch (UnsupportedComponentException)
            {
                // Reported by the tokenizer's own checks.
                tokenizer = null;
            }

            _tokenizers.Add(name, tokenizer);
        }

        return tokenizer;
    }
}
