
namespace FineTunePortal.Tokenizers;

/// <summary>Decodes token by token and gives out text as soon as it is complete: a character that needs several tokens comes out whole.</summary>
public sealed class DecodeStream
{
    private const char Replacement = '\uFFFD';
    private readonly Tokenizer _tokenizer;
    private readonly bool _skipSpecialTokens;

    /// <summary>Tokens that still matter for what comes: those of the last piece given out, and those waiting behind it.</summary>
    private List<int> _ids = [];
    private string _given = "";
    private int _givenCount;

    internal DecodeStream(Tokenizer tokenizer, bool skipSpecialTokens)
    {
        _tokenizer = tokenizer;
        _skipSpecialTokens = skipSpecialTokens;
    }

    /// <summary>Takes the next token; returns the text that is complete now, null when there is none yet.</summary>
    public string? Step(int id)
    {
        if (_given.Length == 0 && _ids.Count > 0)
        {
            var waiting = _tokenizer.Decode(_ids, _skipSpecialTokens);
            if (!waiting.EndsWith(Replacement))
            {
                (_given, _givenCount) = (waiting, _ids.Count);
            }
        }

        _ids.Add(id);
        var text = _tokenizer.Decode(_ids, _skipSpecialTokens);
        if (text.EndsWith(Replacement) || System.Text.Encoding.UTF8.GetByteCount(text) <= System.Text.Encoding.UTF8.GetByteCount(_given))
        {
            return null;
        }

        // Where a decoder rewrites what it said before, only what follows the common part is new.
        var piece = text[CommonPrefix(text, _given)..];
        var waitingCount = _ids.Count - _givenCount;
        _ids = _ids[_givenCount..];
        _given = _tokenizer.Decode(_ids, _skipSpecialTokens);
        _givenCount = waitingCount;
        return piece;
    }

    private static int CommonPrefix(string text, string given)
    {
        var length = text.AsSpan().CommonPrefixLength(given);
        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }
}
