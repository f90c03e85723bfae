namespace FineTunePortal.Worker.Scanning;

/// <summary>Turns places in UTF-16 units into places in Unicode code points, from left to right in one go.</summary>
internal struct CodePoints(string text)
{
    private int _unit;
    private int _point;

    /// <summary>The code points before a unit; ask for places in ascending order.</summary>
    public int At(int unit)
    {
        while (_unit < unit)
        {
            _unit += char.IsHighSurrogate(text[_unit]) && _unit + 1 < text.Length && char.IsLowSurrogate(text[_unit + 1]) ? 2 : 1;
            _point++;
        }

        return _point;
    }
}
