namespace FineTunePortal.Datasets;

/// <summary>Gathers offsets; the steps grow with the file, so that an index stays a few kilobytes.</summary>
internal sealed class RowIndexBuilder
{
    private const int FirstStep = 64;
    private const int MostOffsets = 2048;

    private readonly List<long> _offsets = [];
    private int _step = FirstStep;
    private long _rows;

    public void Add(long offset)
    {
        if (_rows++ % _step == 0)
        {
            _offsets.Add(offset);
        }

        if (_offsets.Count > MostOffsets)
        {
            var every = _offsets.Where((_, place) => place % 2 == 0).ToList();
            _offsets.Clear();
            _offsets.AddRange(every);
            _step *= 2;
        }
    }

    public RowIndex Build() => new(_step, [.. _offsets]);
}
