using System.Collections.Frozen;

namespace FineTunePortal.Privacy;

/// <summary>All forms of all numbers by shape, or by length where letters and digits mix: finding the rules for a place is one look-up.</summary>
internal sealed class FormTable
{
    private readonly FrozenDictionary<ulong, Entry[]> _byShape;
    private readonly Entry[]?[] _byLength = new Entry[]?[Shapes.Longest];

    /// <param name="firstList">The number that the first rule's words have in the index; the others follow.</param>
    public FormTable(IReadOnlyList<NumberRule> rules, int firstList)
    {
        var own = rules.Where(rule => rule.Own is not null).ToList();
        var forms = rules.SelectMany((rule, place) => NumberForm.Of(rule).Select(form => new Entry(form, firstList + place, rule.Own is null ? null : firstList + rules.Count + own.IndexOf(rule)))).ToList();
        _byShape = forms.Where(entry => !entry.Form.IsMixed).GroupBy(entry => entry.Form.Shape).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        foreach (var group in forms.Where(entry => entry.Form.IsMixed).GroupBy(entry => entry.Form.Pattern.Length))
        {
            _byLength[group.Key] = [.. group];
        }
    }

    public Entry[]? OfShape(ulong shape) => _byShape.TryGetValue(shape, out var entries) ? entries : null;

    public Entry[]? OfLength(int length) => length < _byLength.Length ? _byLength[length] : null;

    /// <param name="List">The number of the rule's words in the index.</param>
    /// <param name="Own">The number of the words that tell it from other countries' numbers; null where it has none.</param>
    internal sealed record Entry(NumberForm Form, int List, int? Own);
}
