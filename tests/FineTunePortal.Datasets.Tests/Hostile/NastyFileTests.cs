using System.Globalization;

namespace FineTunePortal.Datasets.Tests;

public sealed class NastyFileTests : IDisposable
{
    private const int LongestShown = 160;

    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    public static TheoryData<string> Names() => [.. NastyFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Import_NastyFile_EndsAsTheTableSays(string name)
    {
        var file = NastyFiles.All.Single(file => file.Name == name);
        string outcome;
        try
        {
            outcome = Tell(await _data.Import(file.Name, file.Content()));
        }
        catch (Exception error) when (error is DataException or DatasetException)
        {
            Assert.Empty(_data.Files);
            outcome = "refused: " + error.Message;
        }

        Assert.Equal(file.Outcome, outcome);
    }

    [Fact]
    public void All_AreSixtyOrMoreAndDifferent()
    {
        Assert.InRange(NastyFiles.All.Count, 60, int.MaxValue);
        Assert.Equal(NastyFiles.All.Count, NastyFiles.All.Select(file => file.Name).Distinct().Count());
    }

    private string Tell(ImportedVersion version)
    {
        using var rows = _data.Store.OpenRead(Imported.Team, version.Rows);
        var first = StoredRows.Read(rows).First();
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"rows: {version.Summary.Rows}"),
            string.Join(", ", first.Values.Take(6).Select(cell => $"{cell.Key}={Short(cell.Value.AsText() ?? cell.Value.ToJson())}")),
        };
        lines.AddRange(version.Summary.Reading!.Notes.Select(note => $"note: {Short(note.ToString())}"));
        lines.AddRange(version.Summary.Faults.Kept.Take(3).Select(fault => $"fault: {Short(fault.ToString())}"));
        return string.Join('\n', lines);
    }

    private static string Short(string text) => text.Length <= LongestShown ? text.Replace("\n", "⏎", StringComparison.Ordinal) : string.Create(CultureInfo.InvariantCulture, $"{text[..20]}… ({text.Length})");
}
