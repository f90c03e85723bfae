using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Training;

/// <summary>The tokens found so far: special tokens, then the alphabet by code point, then merges in the order they were found.</summary>
internal sealed class GrowingVocabulary
{
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, int> _ids = [];
    private readonly int[] _byteIds = new int[256];

    public GrowingVocabulary(BpeTrainerOptions options, IEnumerable<string> words)
    {
        foreach (var token in options.SpecialTokens)
        {
            if (token.Length == 0 || _ids.ContainsKey(token))
            {
                throw new TokenizerException($"Training a tokenizer: the special token \"{token}\" is empty or named twice.");
            }

            Add(token);
        }

        var used = options.FullAlphabet ? [.. Enumerable.Range(0, 256).Select(b => (byte)b)] : BytesOf(words);
        foreach (var value in used.OrderBy(ByteLevelAlphabet.ToChar))
        {
            var character = ByteLevelAlphabet.ToChar(value).ToString();
            _byteIds[value] = _ids.TryGetValue(character, out var id) ? id : Add(character);
        }

        if (options.VocabularySize < Count)
        {
            throw new TokenizerException(
                $"Training a tokenizer: a vocabulary of {options.VocabularySize} is too small for {options.SpecialTokens.Count} special tokens and {used.Count} bytes; ask for at least {Count}.");
        }
    }

    public int Count => _tokens.Count;

    public string this[int id] => _tokens[id];

    public int IdOf(byte value) => _byteIds[value];

    /// <summary>The id of two tokens' joined text, which may be a token already.</summary>
    public int Join(int left, int right)
    {
        var text = _tokens[left] + _tokens[right];
        return _ids.TryGetValue(text, out var id) ? id : Add(text);
    }

    public IReadOnlyDictionary<string, int> ToDictionary()
    {
        var ordered = new OrderedDictionary<string, int>(Count);
        for (var id = 0; id < Count; id++)
        {
            ordered.Add(_tokens[id], id);
        }

        return ordered;
    }

    private static HashSet<byte> BytesOf(IEnumerable<string> words)
    {
        var used = new HashSet<byte>();
        foreach (var word in words)
        {
            used.UnionWith(System.Text.Encoding.UTF8.GetBytes(word));
        }

        return used;
    }

    private int Add(string token)
    {
        _ids.Add(token, _tokens.Count);
        _tokens.Add(token);
        return _tokens.Count - 1;
    }
}
