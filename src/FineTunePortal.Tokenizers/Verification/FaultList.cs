namespace FineTunePortal.Tokenizers.Verification;

/// <summary>Counts rows and keeps the first few that differ.</summary>
internal sealed class FaultList
{
    private const int Shown = 3;
    private readonly List<string> _first = [];
    private int _rows;
    private int _faults;

    public bool IsEmpty => _faults == 0;

    /// <summary>Null when nothing differs.</summary>
    public string? Summary => IsEmpty ? null : $"{_faults} of {_rows} rows differ. {string.Join(" | ", _first)}";

    public void Add(string? fault)
    {
        _rows++;
        if (fault is null)
        {
            return;
        }

        _faults++;
        if (_first.Count < Shown)
        {
            _first.Add($"row {_rows - 1}: {fault}");
        }
    }
}
