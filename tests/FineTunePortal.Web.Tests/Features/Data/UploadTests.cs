using System.Net;
using System.Net.Http.Json;
using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data;

public class UploadTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Upload_Csv_MakesADatasetThatCanBeOpenedAndDownloaded()
    {
        var (browser, team) = await MemberAsync("uploader");
        var answer = await SendAsync(browser, "?name=../../Letters.csv", "question,answer\nHello?,\"Yes, hello\"\n");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await using var db = portal.Db();
        var version = await db.DatasetVersions.Include(row => row.Dataset).SingleAsync(row => row.Dataset!.TeamId == team.Id);
        Assert.Equal(("Letters", "Letters.csv", 1L), (version.Dataset!.Name, version.FileName, version.RowCount));
        Assert.Equal($"/data/{version.DatasetId}", (await answer.Content.ReadFromJsonAsync<Answer>())!.Address);

        Assert.Contains("Yes, hello", await browser.GetStringAsync($"/data/{version.DatasetId}"), StringComparison.Ordinal);
        using var rows = await browser.GetAsync($"/data/versions/{version.Id}/rows.jsonl");
        Assert.Equal("{\"question\":\"Hello?\",\"answer\":\"Yes, hello\"}\n", await rows.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "application/octet-stream"), (rows.Content.Headers.ContentDisposition!.DispositionType, rows.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Upload_WithoutToken_IsRefused()
    {
        var (browser, team) = await MemberAsync("forger");
        using var answer = await browser.PostAsync("/data/upload?name=t.csv", new StringContent("a,b\n1,2\n"));
        Assert.Equal((HttpStatusCode.BadRequest, "The page is too old. Load it again, then choose the file once more."), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<Answer>())!.Message));
        await using var db = portal.Db();
        Assert.False(await db.Datasets.AnyAsync(row => row.TeamId == team.Id));
    }

    [Theory]
    [InlineData("lies.xlsx", "<html><table>", "lies.xlsx: the name ends in .xlsx, but this is a web page that only calls itself a workbook. Open it in a spreadsheet program and save it as XLSX.")]
    [InlineData("t.csv", "", "t.csv: the file is empty.")]
    [InlineData("t.csv", "a,b\n", "t.csv: there are no rows in it, only a header.")]
    public async Task Upload_BadFile_SaysWhatIsWrongAndKeepsNothing(string name, string content, string message)
    {
        var (browser, team) = await MemberAsync($"bad{Guid.NewGuid():n}");
        using var answer = await SendAsync(browser, $"?name={name}", content);
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<Answer>())!.Message));
        Assert.Empty(Files(team));
    }

    [Fact]
    public async Task Upload_NextVersion_KeepsTheMapping()
    {
        var (browser, team) = await MemberAsync("reviser");
        await SendAsync(browser, "?name=t.csv", "question,answer,x\nq,a,1\n");
        Guid dataset;
        await using (var db = portal.Db())
        {
            var version = await db.DatasetVersions.SingleAsync(row => row.Dataset!.TeamId == team.Id);
            version.Mapping = "{\"kind\":\"promptCompletion\",\"prompt\":\"x\",\"completion\":\"answer\"}";
            await db.SaveChangesAsync();
            dataset = version.DatasetId;
        }

        (await SendAsync(browser, $"?name=u.csv&dataset={dataset}", "question,answer,x\nq,a,1\nr,b,2\n")).EnsureSuccessStatusCode();

        await using var after = portal.Db();
        var newest = await after.DatasetVersions.SingleAsync(row => row.DatasetId == dataset && row.Number == 2);
        Assert.Equal((2L, "u.csv"), (newest.RowCount, newest.FileName));
        Assert.Contains("\"prompt\":\"x\"", newest.Mapping, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_ToAnotherTeamsDataset_IsNotFound()
    {
        var (owner, team) = await MemberAsync("owner");
        await SendAsync(owner, "?name=t.csv", "question,answer\nq,a\n");
        await using var db = portal.Db();
        var dataset = await db.Datasets.SingleAsync(row => row.TeamId == team.Id);
        var (stranger, _) = await MemberAsync("stranger");
        using var answer = await SendAsync(stranger, $"?name=t.csv&dataset={dataset.Id}", "question,answer\nq,a\n");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_ScriptInACell_IsShownAsText()
    {
        var (browser, _) = await MemberAsync("attacker");
        using var answer = await SendAsync(browser, "?name=<img src=x>.csv", "question,<b>answer\n<script>alert(1)</script>,=cmd|' /C calc'!A0\n");
        string page = await browser.GetStringAsync((await answer.Content.ReadFromJsonAsync<Answer>())!.Address);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_FiveGigabytesAnnounced_IsRefusedBeforeTheyCome()
    {
        var (browser, team) = await MemberAsync("hoarder");
        using var content = new TrickleContent(5L << 30, goesOn: false);
        using var answer = await SendAsync(browser, "?name=t.csv", content);
        Assert.Equal((HttpStatusCode.BadRequest, "The file is larger than 2.1 GB, the most that is taken here. Split it, or leave out columns."), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<Answer>())!.Message));
        Assert.Empty(Files(team));
    }

    [Fact]
    public async Task Upload_CutConnection_KeepsWhatWasThereAndLeavesNothing()
    {
        var (browser, team) = await MemberAsync("tunnel");
        await SendAsync(browser, "?name=t.csv", "question,answer\nq,a\n");
        await using var db = portal.Db();
        var dataset = await db.Datasets.SingleAsync(row => row.TeamId == team.Id);
        string folder = Path.Combine(portal.DataFolder, "blobs", team.Id.ToString("n"));
        var before = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().ToList();

        using var cut = new CancellationTokenSource();
        using var content = new TrickleContent(10_000_000, goesOn: true);
        var sending = SendAsync(browser, $"?name=u.csv&dataset={dataset.Id}", content, cut.Token);
        await content.Begun.Task;
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().SequenceEqual(before))
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(1, await db.DatasetVersions.CountAsync(row => row.DatasetId == dataset.Id));
        Assert.Contains("question", await browser.GetStringAsync($"/data/{dataset.Id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd.csv", "passwd.csv")]
    [InlineData("C:\\Users\\me\\t.csv", "t.csv")]
    [InlineData("invoice\u202Efdp.csv", "invoicefdp.csv")]
    [InlineData("a\r\nSet-Cookie: x=y.csv", "aSet-Cookie: x=y.csv")]
    [InlineData("a\0b.csv", "ab.csv")]
    [InlineData("\".csv; filename=evil.exe", null)]
    [InlineData("'; DROP TABLE datasets; --.csv", "'; DROP TABLE datasets; --.csv")]
    public async Task Upload_HostileName_IsOnlyEverShown(string name, string? shown)
    {
        var (browser, team) = await MemberAsync($"names{Guid.NewGuid():n}");
        using var answer = await SendAsync(browser, "?name=" + Uri.EscapeDataString(name), "question,answer\nq,a\n");
        if (shown is null)
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Empty(Files(team));
            return;
        }

        answer.EnsureSuccessStatusCode();
        await using var db = portal.Db();
        var version = await db.DatasetVersions.SingleAsync(row => row.Dataset!.TeamId == team.Id);
        Assert.Equal(shown, version.FileName);
        using var original = await browser.GetAsync($"/data/versions/{version.Id}/original");
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition!.DispositionType);
        Assert.False(original.Headers.Contains("Set-Cookie"));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string query, string content) => SendAsync(browser, query, new ByteArrayContent(Encoding.UTF8.GetBytes(content)));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string query, HttpContent content, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/data/upload" + query) { Content = content };
        request.Headers.Add("RequestVerificationToken", await PortalFactory.TokenAsync(browser, "/data"));
        return await browser.SendAsync(request, cancellation);
    }

    private async Task<(HttpClient Browser, Team Team)> MemberAsync(string name)
    {
        var team = await portal.AddTeamAsync(name);
        return (await portal.SignInAsync(await portal.AddPersonAsync(name, team)), team);
    }

    private IEnumerable<string> Files(Team team)
    {
        string folder = Path.Combine(portal.DataFolder, "blobs", team.Id.ToString("n"));
        Assert.Empty(portal.Services.GetRequiredService<BlobStore>().List(team.Id));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private sealed record Answer(string Address, string Message);

    /// <summary>A body that announces more than it brings: a beginning, and then nothing for as long as the connection stands.</summary>
    private sealed class TrickleContent(long announced, bool goesOn) : HttpContent
    {
        public TaskCompletionSource Begun { get; } = new();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("question,answer\n" + string.Concat(Enumerable.Repeat("one question,one answer\n", 5000))), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            Begun.TrySetResult();
            if (goesOn)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = announced;
            return true;
        }
    }
}
