using System.Globalization;
using FineTunePortal.Privacy;

namespace FineTunePortal.Worker.Scanning;

/// <summary>Counts what was found, for a person who reads a table.</summary>
internal sealed class FindingCounts
{
    private readonly Dictionary<string, (long All, long Rows, long LastRow, long[] Sure)> _types = new(StringComparer.Ordinal);

    private long _rows;

    public void Add(long row, IReadOnlyList<ScannedText> texts)
    {
        _rows++;
        foreach (var finding in texts.SelectMany(text => text.Findings))
        {
            var count = _types.GetValueOrDefault(finding.Type, (0, 0, -1, new long[3]));
            count.Sure[(int)finding.Confidence]++;
            _types[finding.Type] = (count.All + 1, count.Rows + (count.LastRow == row ? 0 : 1), row, count.Sure);
        }
    }

    public void Write(TextWriter output)
    {
        if (_types.Count == 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Nothing was found in {_rows} rows."));
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"type",-26} {"found",9} {"in rows",9} {"certain",9} {"likely",9} {"possible",9}"));
        foreach (var (type, count) in EntityTypes.All.Concat(_types.Keys).Distinct().Where(_types.ContainsKey).Select(type => (type, _types[type])))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{type,-26} {count.All,9} {count.Rows,9} {count.Sure[(int)Confidence.Certain],9} {count.Sure[(int)Confidence.Likely],9} {count.Sure[(int)Confidence.Possible],9}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_rows} rows were looked through."));
    }
}
