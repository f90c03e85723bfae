namespace FineTunePortal.Privacy;

/// <summary>
/// Words and phrases that say what a number beside them is. Whole words only ("lic" must not fire in "duplicate"), without
/// accents and case. A word that ends in '*' stands for all that begin so, since Polish and Romanian words change their ends.
/// </summary>
public sealed class ContextWords
{
    private readonly Lazy<ContextIndex> _alone;

    public ContextWords(params ReadOnlySpan<string> words)
    {
        Phrases = words.ToArray();
        _alone = new(() => new ContextIndex([this]));
    }

    /// <summary>Words and phrases in one text, with commas between them.</summary>
    public static ContextWords Of(string list) => new(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    internal IReadOnlyList<string> Phrases { get; }

    internal bool StandNear(ReadOnlySpan<char> text, int start, int length)
    {
        var hits = _alone.Value.NewHits();
        _alone.Value.FindNear(text, start, length, hits);
        return hits.Of(0) is not null;
    }

    internal bool StandIn(ReadOnlySpan<char> name)
    {
        var hits = _alone.Value.NewHits();
        _alone.Value.FindIn(name, hits);
        return hits.Of(0) is not null;
    }
}
