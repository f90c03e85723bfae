namespace FineTunePortal.Privacy;

/// <summary>Which lists have a word near a place, and which word it is.</summary>
internal sealed class ContextHits(int lists)
{
    private readonly string?[] _words = new string?[lists];
    private readonly int[] _when = new int[lists];
    private int _now = 1;

    public void Clear() => _now++;

    public void Set(int list, string word) => (_words[list], _when[list]) = (word, _now);

    /// <summary>The word of a list; null when none of its words is there.</summary>
    public string? Of(int list) => _when[list] == _now ? _words[list] : null;
}
