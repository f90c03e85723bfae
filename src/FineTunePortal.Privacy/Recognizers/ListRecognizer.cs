using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>Finds the values of a deny list as whole words.</summary>
public sealed class ListRecognizer : IRecognizer
{
    private readonly SearchValues<string> _search;
    private readonly Dictionary<string, ListedValue[]> _values;
    private readonly int[] _lengths;

    public ListRecognizer(IEnumerable<ListedValue> values)
    {
        var listed = values.Where(value => value.Text.Length > 0).ToList();
        _values = listed.GroupBy(value => value.Text, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        _search = SearchValues.Create([.. _values.Keys], StringComparison.OrdinalIgnoreCase);
        _lengths = [.. _values.Keys.Select(text => text.Length).Distinct().OrderDescending()];
        Types = [.. listed.Select(value => value.Type ?? EntityTypes.Listed).Distinct()];
    }

    public IReadOnlyList<string> Types { get; }

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOfAny(_search) is var step and >= 0)
        {
            var start = from + step;
            var length = LengthAt(text, start, out var value);
            if (value is not null)
            {
                found.Add(new Finding(value.Type ?? EntityTypes.Listed, start, length, Confidence.Certain, new Reason(ReasonKind.Listed)));
            }

            from = start + Math.Max(1, length);
        }
    }

    private int LengthAt(ScanText text, int start, out ListedValue? value)
    {
        var known = _values.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _lengths)
        {
            if (start + length <= text.Characters.Length && Stands(text, start, length) && known.TryGetValue(text.Characters.Slice(start, length), out var values))
            {
                foreach (var candidate in values)
                {
                    if (candidate.Is(text.Characters.Slice(start, length)))
                    {
                        value = candidate;
                        return length;
                    }
                }
            }
        }

        value = null;
        return 0;
    }

    /// <summary>Whole words: a letter or digit at its edge has none beside it.</summary>
    private static bool Stands(ScanText text, int start, int length) =>
        !(IsWord(text.At(start)) && IsWord(text.At(start - 1))) && !(IsWord(text.At(start + length - 1)) && IsWord(text.At(start + length)));

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character == '_';
}
