using System.IO.Compression;
using System.Text;
using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets.Tests;

/// <summary>Memory is counted here, which is the whole process's: no other test runs beside.</summary>
[CollectionDefinition(nameof(RowEraserTests), DisableParallelization = true)]
[Collection(nameof(RowEraserTests))]
public class RowEraserTests : IDisposable
{
    private static readonly Guid Team = Imported.Team;
    private static readonly ValueFinder s_finder = new(["Anna Żak"], new ValueOptions());

    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Erase_RowsRemoved_TellsWhich()
    {
        var version = await _data.Import("t.csv", "who,n\nanna zak,1\nJan,2\n\"x \"\"Anna Żak\"\" y\",3\n");
        var eraser = new RowEraser(_data.Store, s_finder);
        Assert.Equal(2, eraser.Count(Team, version.Rows, _ => { }, default));
        var erased = eraser.Erase(Team, version.Rows, remove: true, default);
        Assert.Equal(("{\"who\":\"Jan\",\"n\":\"2\"}\n", 1L, 0L), (_data.Text(erased.Rows), erased.Summary.Rows, erased.Changed));
        Assert.Equal([1, 3], erased.Removed);
        Assert.DoesNotContain("ak", erased.Summary.ToJson().Replace("average", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_Labelled_KeepsRowsListsAndColumnsOfThatName()
    {
        var version = await _data.Import("t.jsonl", "{\"Anna Żak\":1,\"messages\":[{\"role\":\"user\",\"content\":\"I am Anna Żak\"}]}\n{\"Anna Żak\":2,\"messages\":[]}\n");
        var erased = new RowEraser(_data.Store, s_finder).Erase(Team, version.Rows, remove: false, default);
        Assert.Equal("{\"[erased]\":1,\"messages\":[{\"role\":\"user\",\"content\":\"I am [erased]\"}]}\n{\"[erased]\":2,\"messages\":[]}\n", _data.Text(erased.Rows));
        Assert.Equal(0, new RowEraser(_data.Store, s_finder).Count(Team, erased.Rows, _ => { }, default));
    }

    [Fact]
    public void Erase_Cancelled_LeavesNothing()
    {
        var id = Write(rows: 10);
        Assert.ThrowsAny<OperationCanceledException>(() => new RowEraser(_data.Store, s_finder).Erase(Team, id, true, new CancellationToken(canceled: true)));
        Assert.Equal(id, Assert.Single(_data.Store.List(Team)));
        Assert.DoesNotContain(_data.Files, file => file.Contains("tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Erase_HundredMegabytes_HoldsOneRowAtATime()
    {
        var id = Write(rows: 400_000);
        Assert.InRange(_data.Store.Size(Team, id), 100_000_000, 200_000_000);
        long most = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int calls = 0;
        long found = new RowEraser(_data.Store, s_finder).Count(Team, id, _ => most = ++calls % 50_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before) : most, default);
        Assert.Equal(400, found);
        Assert.InRange(most, 0, 64_000_000);
        var erased = new RowEraser(_data.Store, s_finder).Erase(Team, id, remove: true, default);
        Assert.Equal((399_600, 400), (erased.Summary.Rows, erased.Removed.Count));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, -64_000_000, 32_000_000);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1250")]
    [InlineData("zip")]
    [InlineData("gzip")]
    public void Holds_Upload_IsFoundInAnyEncoding(string how)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string text = new string('x', 1_500_001) + ";Anna Żak;" + new string('y', 1000);
        using var file = new MemoryStream();
        if (how == "zip")
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            using var entry = new StreamWriter(zip.CreateEntry("a/b.txt").Open());
            entry.Write(text);
        }
        else if (how == "gzip")
        {
            using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            file.Write(Encoding.GetEncoding(how).GetBytes(text));
        }

        file.Position = 0;
        Assert.True(new UploadSearch(s_finder).Holds(file, _ => { }, default));
        file.Position = 0;
        Assert.False(new UploadSearch(new ValueFinder(["Jan Lis"], new ValueOptions())).Holds(file, _ => { }, default));
    }

    private BlobId Write(int rows)
    {
        using var blob = _data.Store.Create(Team);
        byte[] plain = Encoding.UTF8.GetBytes("{\"question\":\"" + new string('q', 120) + " zażółć\",\"answer\":\"" + new string('a', 120) + "\"}\n");
        byte[] named = Encoding.UTF8.GetBytes("{\"question\":\"" + new string('q', 120) + "\",\"answer\":\"it was Anna Żak " + new string('a', 120) + "\"}\n");
        for (int row = 0; row < rows; row++)
        {
            blob.Write(row % 1000 == 0 ? named : plain);
        }

        return blob.Commit();
    }
}
