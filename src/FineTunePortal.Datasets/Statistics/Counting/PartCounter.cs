namespace FineTunePortal.Datasets;

/// <summary>Lengths of one part of the examples.</summary>
internal sealed class PartCounter(string name, bool isColumn)
{
    private readonly LengthCounter _characters = new();
    private readonly LengthCounter _words = new();
    private readonly LengthCounter _tokens = new();

    public string Name => name;

    public void Add(int characters, int words, int? tokens)
    {
        _characters.Add(characters);
        _words.Add(words);
        if (tokens is { } number)
        {
            _tokens.Add(number);
        }
    }

    public PartStatistics Build() => new(name, isColumn, _characters.Build(), _words.Build(), _tokens.Build() is { Count: > 0 } tokens ? tokens : null);
}
