namespace FineTunePortal.Datasets;

/// <summary>A finding with the words around it, read from the data for somebody who may see them.</summary>
public sealed record SampleText(ScanSample Sample, string Before, string Value, string After)
{
    private const int Around = 60;

    /// <summary>Null when the rows don't hold such a place.</summary>
    public static SampleText? Read(Stream rows, RowIndex index, string column, ScanSample sample)
    {
        var row = StoredRows.Page(rows, index, sample.Row - 1, 1).FirstOrDefault();
        if (row is null || !row.Values.TryGetValue(column, out var value))
        {
            return null;
        }

        var text = CellTexts.Of(column, value).FirstOrDefault(item => item.Path == sample.Path).Text;
        if (text is null || sample.Start < 0 || sample.Start + sample.Length > text.Length)
        {
            return null;
        }

        var (start, end) = (sample.Start, sample.Start + sample.Length);
        return new SampleText(sample, Tail(text[..start]), text[start..end], Head(text[end..]));
    }

    private static string Tail(string text) => text.Length <= Around ? text : "…" + text[^(char.IsLowSurrogate(text[^Around]) ? Around - 1 : Around)..];

    private static string Head(string text) => ShortText.Cut(text, Around);
}
