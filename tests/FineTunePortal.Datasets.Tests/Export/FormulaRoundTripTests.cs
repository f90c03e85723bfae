using System.Text.Json;

namespace FineTunePortal.Datasets.Tests.Export;

/// <summary>A cell that a spreadsheet program would take for a formula is none when the export is opened, and itself when it is read again exactly.</summary>
public sealed class FormulaRoundTripTests : IDisposable
{
    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    public static TheoryData<string> Cells()
    {
        string[] beginnings = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
        string[] before = ["", " ", "   ", "\u00A0", " \u00A0 "];
        return [.. before.SelectMany(blank => beginnings.Select(sign => $"{blank}{sign}cmd|' /C calc'!A0"))];
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Export_Formula_IsHarmlessThereAndExactOnDemand(string cell)
    {
        var version = await _data.Import("t.jsonl", JsonSerializer.Serialize(new { q = cell, a = "answer" }) + "\n");
        string stored = First(_data.Store.OpenRead(Imported.Team, version.Rows));
        Assert.Equal(cell, stored);

        foreach (bool exact in new[] { false, true })
        {
            string csv = await ReadAgainAsync("again.csv", version, exact);
            string xlsx = await ReadAgainAsync("again.xlsx", version, exact);
            Assert.Equal(exact ? Lines(cell) : "'" + Lines(cell), Lines(csv));
            Assert.Equal(exact ? Lines(cell) : "'" + Lines(cell), Lines(xlsx));
        }
    }

    /// <summary>Exports, and takes what was exported as a file that somebody uploads.</summary>
    private async Task<string> ReadAgainAsync(string name, ImportedVersion version, bool exact)
    {
        using var target = new MemoryStream();
        using (var rows = _data.Store.OpenRead(Imported.Team, version.Rows))
        {
            var counts = name.EndsWith("csv", StringComparison.Ordinal) ? CsvExport.Write(rows, ["q", "a"], target, exact) : XlsxExport.Write(rows, ["q", "a"], target, exact);
            Assert.Equal(exact ? 0 : 1, counts.MadeHarmless);
        }

        var again = await _data.Import(name, target.ToArray());
        return First(_data.Store.OpenRead(Imported.Team, again.Rows));
    }

    private static string First(Stream rows)
    {
        using (rows)
        {
            return StoredRows.Read(rows).First().Values["q"].AsText()!;
        }
    }

    // Line breaks are one sign inside, however a file writes them.
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
