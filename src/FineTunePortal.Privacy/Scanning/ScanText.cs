namespace FineTunePortal.Privacy;

/// <summary>A text on its way past the recognisers, and what stands around it.</summary>
public readonly ref struct ScanText(ReadOnlySpan<char> characters, string? column = null, IReadOnlySet<string>? columnTypes = null)
{
    /// <summary>The text itself.</summary>
    public ReadOnlySpan<char> Characters { get; } = characters;

    /// <summary>The name of the column that the text stands in; null when there is none.</summary>
    public string? Column { get; } = column;

    /// <summary>Whether nearly every value of the column is of a type, so that one of them needs no word to say so.</summary>
    public bool ColumnHolds(string type) => columnTypes?.Contains(type) == true;

    /// <summary>The unit at a position; NUL before the beginning and after the end.</summary>
    public char At(int position) => (uint)position < (uint)Characters.Length ? Characters[position] : '\0';
}
