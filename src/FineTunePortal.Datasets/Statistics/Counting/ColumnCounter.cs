using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>What is to be said of one column besides its summary.</summary>
internal sealed class ColumnCounter(ColumnSummary summary, int forgetEvery)
{
    private const int ShownValues = 20;

    private readonly FrequentCounter _values = new(forgetEvery);
    private readonly NumberCounter? _numbers = summary.Type == ColumnType.Number ? new() : null;
    private long _filled;

    public void Add(DataValue value, long row)
    {
        if (value.AsText() is not { } text)
        {
            _filled += value.IsNull ? 0 : 1;
            return;
        }

        if (text.AsSpan().Trim().IsEmpty)
        {
            return;
        }

        _filled++;
        _values.Add(text, row);
        if (_numbers is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            _numbers.Add(number);
        }
    }

    public ColumnStatistics Build(long rows) => new(summary.Name, summary.Type, rows - _filled, summary.Distinct, _values.Build(ShownValues), _numbers?.Build());
}
