// How many megabytes of text a second all patterns together scan, on one thread. With a file as argument, of that file's lines too.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FineTunePortal.Privacy;
using FineTunePortal.Scanning.Bench;

const int Characters = 4_000_000;
var scanner = new TextScanner(TextScanner.Patterns);
Measure("tickets, a number in every second sentence", Tickets.Make(Characters, 2, 1));
Measure("tickets, a number in every tenth sentence", Tickets.Make(Characters, 10, 2));
Measure("prose without numbers", Tickets.Make(Characters, int.MaxValue, 3));
Measure("a column of numbers", [.. Enumerable.Range(0, 200_000).Select(i => (7_000_000_000L + (i * 7_919L)).ToString(CultureInfo.InvariantCulture))]);
foreach (var file in args)
{
    Measure(Path.GetFileName(file), File.ReadAllLines(file));
}

void Measure(string name, IReadOnlyList<string> rows)
{
    var bytes = rows.Sum(row => (long)Encoding.UTF8.GetByteCount(row));
    var (best, found) = (double.MaxValue, 0L);
    for (var round = 0; round < 7; round++)
    {
        found = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (var row in rows)
        {
            found += scanner.Scan(row).Count;
        }

        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45} {bytes / best / 1e6,8:0.0} MB/s  {bytes / 1e6:0.0} MB, {rows.Count} rows, {found} findings"));
}
