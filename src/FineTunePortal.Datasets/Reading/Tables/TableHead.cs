namespace FineTunePortal.Datasets;

/// <summary>What a table's first rows say of it.</summary>
/// <param name="Names">A name for each column; empty for those in which there is nothing.</param>
/// <param name="FirstRow">How many of the rows that aren't empty stand above the first one of data.</param>
internal sealed record TableHead(string[] Names, int FirstRow)
{
    private const int TitleShown = 80;

    /// <summary>Finds the header, or takes the one that was asked for, and says so in the report.</summary>
    /// <param name="rows">The first rows that aren't empty.</param>
    public static TableHead Find(IReadOnlyList<IReadOnlyList<string>> rows, ReadingLog log)
    {
        var header = log.Options.HeaderRow is { } asked ? Math.Min(asked, rows.Count) - 1 : HeaderFinder.Find(rows);
        if (header > 0)
        {
            var titles = string.Join(" / ", rows.Take(header).Select(row => string.Join(' ', row.Where(cell => !string.IsNullOrWhiteSpace(cell)))));
            log.Note("title_lines", header, titles.Length > TitleShown ? titles[..TitleShown] + "…" : titles);
        }

        log.Report = log.Report with { HeaderRow = header + 1 };
        return new TableHead(HeaderNames.Of(header < 0 || rows.Count == 0 ? null : rows[header], [.. rows.Skip(header + 1)], log), header + 1);
    }
}
