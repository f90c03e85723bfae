using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets.Tests;

public class CleanVersionTests : IDisposable
{
    private static readonly Guid Team = Imported.Team;
    private static readonly PseudonymKey Key = new(new byte[PseudonymKey.Length]);

    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Scan_Rows_CountsByKindAndColumnAndKeepsPlacesOnly()
    {
        var version = await _data.Import("t.csv", "client,question\nAnna Kowalska,write to anna.k@firma.pl or b@c.pl\nJan Nowak,I am Anna Kowalska\nJan Nowak,nothing\n");
        var report = new DatasetScan(_data.Store).Run(Team, version.Rows, ["client"]);
        Assert.Equal(
            ["EMAIL_ADDRESS question 2 in 1", "PERSON client 3 in 3", "PERSON question 1 in 1"],
            report.Groups.Select(group => $"{group.Type} {group.Column} {group.Count} in {group.Rows}"));
        Assert.DoesNotContain("Kowalska", report.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("firma", report.ToJson(), StringComparison.Ordinal);
        Assert.Equal(report.ToJson(), ScanReport.FromJson(report.ToJson())!.ToJson());
    }

    [Fact]
    public async Task Read_Sample_ShowsItInContext()
    {
        var version = await _data.Import("t.jsonl", "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":\"write to a@b.pl now\"}]}\n");
        var group = Assert.Single(new DatasetScan(_data.Store).Run(Team, version.Rows, []).Groups);
        using var rows = _data.Store.OpenRead(Team, version.Rows);
        var sample = SampleText.Read(rows, version.Summary.Index, group.Column, group.Samples[0])!;
        Assert.Equal(("write to ", "a@b.pl", " now", "[1].content"), (sample.Before, sample.Value, sample.After, sample.Sample.Path));
        Assert.Null(SampleText.Read(rows, version.Summary.Index, group.Column, group.Samples[0] with { Start = 18 }));
    }

    [Fact]
    public async Task Transform_Rows_ChangesTextsNumbersAndListsAndNothingElse()
    {
        var version = await _data.Import("t.jsonl", "{\"messages\":[{\"role\":\"user\",\"content\":\"I am Anna: a@b.pl\"}],\"phone\":512345678,\"n\":12,\"who\":\"Anna\",\"ok\":true}\n");
        var clean = new DatasetTransform(_data.Store).Run(Team, version.Rows, new PrivacyPlan { NameColumns = ["who"] }, Key);
        Assert.Equal("{\"messages\":[{\"role\":\"user\",\"content\":\"I am [NAME]: [EMAIL]\"}],\"phone\":\"[PHONE]\",\"n\":12,\"who\":\"[NAME]\",\"ok\":true}\n", _data.Text(clean.Rows));
        Assert.Equal("EMAIL_ADDRESS 1, PERSON 2, PHONE_NUMBER 1", string.Join(", ", clean.Changed.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key} {item.Value}")));
        Assert.Equal(1, clean.Summary.Rows);
        Assert.Empty(new DatasetScan(_data.Store).Run(Team, clean.Rows, []).Groups);
    }

    [Fact]
    public async Task Transform_ChosenColumns_LeavesTheOthers()
    {
        var version = await _data.Import("t.csv", "a,b\nx@y.pl,x@y.pl\n");
        var clean = new DatasetTransform(_data.Store).Run(Team, version.Rows, new PrivacyPlan(), Key, new CleanOptions { Columns = ["b"] });
        Assert.Equal("{\"a\":\"x@y.pl\",\"b\":\"[EMAIL]\"}\n", _data.Text(clean.Rows));
    }

    [Fact]
    public async Task Transform_Cancelled_LeavesNothingNew()
    {
        var version = await _data.Import("t.csv", "a,b\nx@y.pl,x@y.pl\n");
        var before = _data.Files.ToList();
        Assert.Throws<OperationCanceledException>(() => new DatasetTransform(_data.Store).Run(Team, version.Rows, new PrivacyPlan(), Key, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(before, _data.Files);
    }
}
