namespace FineTunePortal.Privacy;

/// <summary>All lists of words in one, so that what stands around a place is read once for every recogniser.</summary>
internal sealed class ContextIndex
{
    private const int ShortestStem = 2;
    private const int LongestStem = 40;

    private readonly Dictionary<string, List<Entry>> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _stems = new(StringComparer.Ordinal);
    private readonly int _lists;

    public ContextIndex(IReadOnlyList<ContextWords> lists)
    {
        _lists = lists.Count;
        for (var list = 0; list < lists.Count; list++)
        {
            foreach (var phrase in lists[list].Phrases)
            {
                Add(list, phrase);
            }
        }
    }

    public ContextHits NewHits() => new(_lists);

    /// <summary>Looks around a place; what stands nearer before it counts more.</summary>
    public void FindNear(ReadOnlySpan<char> text, int start, int length, ContextHits hits)
    {
        hits.Clear();
        Find(ContextWindow.After(text, start + length), name: false, hits);
        Find(ContextWindow.Before(text, start), name: false, hits);
    }

    /// <summary>Looks into a column's name.</summary>
    public void FindIn(ReadOnlySpan<char> name, ContextHits hits)
    {
        hits.Clear();
        Find(name[..Math.Min(name.Length, WordList.MostLetters)], name: true, hits);
    }

    private void Find(ReadOnlySpan<char> text, bool name, ContextHits hits)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var words = new WordList(stackalloc char[WordList.MostLetters], stackalloc (int, int)[WordList.MostWords]);
        words.Read(text, name);
        var whole = _whole.GetAlternateLookup<ReadOnlySpan<char>>();
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (whole.TryGetValue(word, out var entries))
            {
                Match(entries, words, i, hits);
            }

            for (var length = ShortestStem; length <= Math.Min(word.Length, LongestStem); length++)
            {
                if (stems.TryGetValue(word[..length], out entries))
                {
                    Match(entries, words, i, hits);
                }
            }
        }
    }

    private static void Match(List<Entry> entries, WordList words, int at, ContextHits hits)
    {
        foreach (var entry in entries)
        {
            var fits = at + entry.Rest.Length < words.Count;
            for (var i = 0; fits && i < entry.Rest.Length; i++)
            {
                var want = entry.Rest[i];
                var word = words[at + 1 + i];
                fits = want[^1] == '*' ? word.StartsWith(want.AsSpan(0, want.Length - 1), StringComparison.Ordinal) : word.SequenceEqual(want);
            }

            if (fits)
            {
                hits.Set(entry.List, entry.Shown);
            }
        }
    }

    private void Add(int list, string phrase)
    {
        var parts = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Folded).ToArray();
        var first = parts[0];
        var index = first[^1] == '*' ? _stems : _whole;
        first = first.TrimEnd('*');
        if (!index.TryGetValue(first, out var entries))
        {
            index[first] = entries = [];
        }

        entries.Add(new Entry(list, phrase.Replace('*', '…'), parts[1..]));
    }

    private static string Folded(string word) => string.Concat(word.Select(Folding.Fold).Where(character => character != '\0'));

    private sealed record Entry(int List, string Shown, string[] Rest);
}
