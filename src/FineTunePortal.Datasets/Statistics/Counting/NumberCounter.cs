namespace FineTunePortal.Datasets;

/// <summary>
/// Counts numbers in at most so many classes of equal width, a power of two; when a number lies outside, two classes each
/// become one until it fits. So the classes depend on least and most alone, not on the order in which numbers come.
/// </summary>
internal sealed class NumberCounter
{
    private const int MostClasses = 48;

    /// <summary>Below this a double can't tell neighbours apart.</summary>
    private const int Digits = 50;

    private readonly Dictionary<long, long> _counts = [];
    private int _power = -1000;
    private long _first;
    private long _last;
    private double _sum;

    public long Count { get; private set; }

    public double Least { get; private set; } = double.PositiveInfinity;

    public double Most { get; private set; } = double.NegativeInfinity;

    public void Add(double number)
    {
        Widen(number == 0 ? -1000 : Math.Max(-1000, Math.ILogB(number) - Digits));
        long place = Place(number);
        while (Count > 0 && Math.Max(place, _last) - Math.Min(place, _first) >= MostClasses)
        {
            Widen(_power + 1);
            place = Place(number);
        }

        (_first, _last) = Count == 0 ? (place, place) : (Math.Min(place, _first), Math.Max(place, _last));
        _counts[place] = _counts.GetValueOrDefault(place) + 1;
        Count++;
        _sum += number;
        Least = Math.Min(Least, number);
        Most = Math.Max(Most, number);
    }

    public NumberHistogram? Build() => Count == 0 ? null : new(Count, Least, Most, _sum / Count,
        [.. Enumerable.Range(0, (int)(_last - _first + 1)).Select(place => new NumberBin(Math.ScaleB(_first + place, _power), Math.ScaleB(_first + place + 1, _power), _counts.GetValueOrDefault(_first + place)))]);

    private long Place(double number) => (long)Math.Floor(Math.ScaleB(number, -_power));

    private void Widen(int power)
    {
        if (power <= _power)
        {
            return;
        }

        // Rounding down twice is rounding down once by the product: what was counted stays where it belongs.
        int by = Math.Min(62, power - _power);
        var before = _counts.ToList();
        _counts.Clear();
        foreach (var (place, count) in before)
        {
            _counts[place >> by] = _counts.GetValueOrDefault(place >> by) + count;
        }

        (_power, _first, _last) = (power, _first >> by, _last >> by);
    }
}
