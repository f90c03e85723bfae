namespace FineTunePortal.Tokenizers.Models;

/// <summary>Tokens and their ids, one to one.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly string?[] _tokens;

    /// <param name="ids">Distinct ids below <paramref name="limit"/>.</param>
    /// <param name="limit">One more than the highest id.</param>
    public Vocabulary(Dictionary<string, int> ids, int limit)
        : this(ids, new string?[limit])
    {
        foreach (var (token, id) in ids)
        {
            _tokens[id] = token;
        }
    }

    /// <param name="tokens">[limit] the token of each id.</param>
    public Vocabulary(Dictionary<string, int> ids, string?[] tokens)
    {
        _ids = ids;
        _bySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokens = tokens;
    }

    public int Count => _ids.Count;

    /// <summary>One more than the highest id.</summary>
    public int Limit => _tokens.Length;

    public int? Find(ReadOnlySpan<char> token) => _bySpan.TryGetValue(token, out var id) ? id : null;

    public string? Find(int id) => (uint)id < (uint)_tokens.Length ? _tokens[id] : null;
}
