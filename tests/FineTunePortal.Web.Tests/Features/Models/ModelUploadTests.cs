using System.Net;
using System.Net.Http.Json;
using FineTunePortal.Hub.Files;
using FineTunePortal.Tests;
using FineTunePortal.Tests.Hubs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Models.Bringing;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Models;

public sealed class ModelUploadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    public async Task Upload_Archive_MakesAModelWithItsChecksums(string kind)
    {
        await using var house = await BringHouse.BuildAsync();
        using var answer = await SendAsync(house, house.Admin, $"My Model.{kind}", Pack(kind));
        Assert.Equal("/models/bring?way=file&job=My-Model", (await answer.Content.ReadFromJsonAsync<Answer>())!.Address);

        var job = house.Jobs.Find("My-Model")!;
        await job.Ended;
        Assert.Equal((BringState.Done, null), (job.State, job.Error));
        var model = house.Portal.Services.GetRequiredService<ModelCatalogue>().Find("My-Model")!;
        Assert.Equal("cc-by-nc-4.0", model.Licence.Id);
        Assert.Equal($"My Model.{kind}", PinFile.Read(model.Folder)!.ImportedFrom);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(house.Portal.DataFolder, "tmp")));

        string page = await (await house.Portal.SignInAsync(house.Member)).GetStringAsync("/models/My-Model");
        Assert.Contains("commercial use: no", page, StringComparison.Ordinal);
        Assert.Contains(PinFile.Read(model.Folder)!.Files[0].Sha256, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_NoArchive_FailsWithASentenceAndLeavesNothing()
    {
        await using var house = await BringHouse.BuildAsync();
        using var answer = await SendAsync(house, house.Admin, "lies.zip", [1, 2, 3]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var job = house.Jobs.Find("lies")!;
        await job.Ended;
        Assert.Equal("'lies.zip' is neither a zip nor a tar archive (.zip, .tar, .tar.gz). Pack the model's folder as one of these.", job.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(house.Portal.DataFolder, "models")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(house.Portal.DataFolder, "tmp")));
    }

    [Fact]
    public async Task Upload_ByAMember_OnlyWhereMembersMay()
    {
        await using var house = await BringHouse.BuildAsync();
        using var refused = await SendAsync(house, house.Member, "tiny.zip", Pack("zip"));
        Assert.Equal((HttpStatusCode.NotFound, "Bringing models is for admins here. Ask one of them."), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<Answer>())!.Message));

        house.Settings.SetMembersMayBring(true);
        using var taken = await SendAsync(house, house.Member, "tiny.zip", Pack("zip"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await house.Jobs.Find("tiny")!.Ended;
    }

    [Fact]
    public async Task Upload_NameOfAModelThatIsHere_IsRefusedBeforeItIsSent()
    {
        await using var house = await BringHouse.BuildAsync();
        await house.DownloadAsync(house.Admin);
        using var answer = await SendAsync(house, house.Admin, "acme--tiny.tar", [1]);
        Assert.StartsWith("A model called 'acme--tiny' is here already", (await answer.Content.ReadFromJsonAsync<Answer>())!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_TooLargeWithoutSayingSo_IsRefusedAndNotKept()
    {
        using var portal = new PortalFactory { ModelUploadBytes = 10 };
        var browser = await portal.SignInAsync(await portal.AddPersonAsync("boss", isAdmin: true));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/models/upload?name=t.zip") { Content = new StreamContent(new MemoryStream(new byte[100])) };
        request.Headers.Add("RequestVerificationToken", await PortalFactory.TokenAsync(browser, "/models"));
        request.Headers.TransferEncodingChunked = true;
        using var answer = await browser.SendAsync(request);
        Assert.StartsWith("The file is larger than 10 B", (await answer.Content.ReadFromJsonAsync<Answer>())!.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(portal.DataFolder, "tmp")));
    }

    [Fact]
    public async Task Upload_StoppedInTheMiddle_LeavesNothing()
    {
        await using var house = await BringHouse.BuildAsync();
        var browser = await house.Portal.SignInAsync(house.Admin);
        using var stop = new CancellationTokenSource();
        using var content = new EndlessContent(stop.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/models/upload?name=t.zip") { Content = content };
        request.Headers.Add("RequestVerificationToken", await PortalFactory.TokenAsync(browser, "/models"));
        var sending = browser.SendAsync(request, stop.Token);
        await content.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Directory.EnumerateFiles(Path.Combine(house.Portal.DataFolder, "tmp")).Any())
        {
            await Task.Delay(10, patience.Token);
        }

        Assert.Empty(house.Jobs.All);
    }

    [Fact]
    public async Task Upload_WithoutToken_IsRefused()
    {
        await using var house = await BringHouse.BuildAsync();
        var browser = await house.Portal.SignInAsync(house.Admin);
        using var answer = await browser.PostAsync("/models/upload?name=t.zip", new ByteArrayContent(Pack("zip")));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(house.Jobs.All);
    }

    [Fact]
    public async Task ImportFolder_BelowTheRoot_IsCopiedAndNothingElseCanBeNamed()
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(root["share/tiny"]);
        foreach (var (name, content) in Archives.Model())
        {
            await File.WriteAllBytesAsync(root[$"share/tiny/{name}"], content);
        }

        await using var house = await BringHouse.BuildAsync(importRoot: root.Path);
        var bringer = house.As<ModelBringer>(house.Admin);
        Assert.Equal(["share/tiny"], await bringer.FoldersAsync());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => bringer.ImportFolderAsync("../" + Path.GetFileName(house.Portal.DataFolder)));

        var job = await bringer.ImportFolderAsync("share/tiny");
        await job.Ended;
        Assert.Equal((BringState.Done, null), (job.State, job.Error));
        Assert.NotNull(house.Portal.Services.GetRequiredService<ModelCatalogue>().Find("tiny"));
        Assert.False(File.Exists(Path.Combine(house.Portal.DataFolder, "models", "tiny", "training_args.bin")));
    }

    private byte[] Pack(string kind)
    {
        string path = _folder[$"{Guid.NewGuid():n}.{kind}"];
        if (kind == "zip")
        {
            Archives.Zip(path, Archives.Model("inside/"));
        }
        else
        {
            Archives.Tar(path, Archives.Model("inside/"), compress: true);
        }

        return File.ReadAllBytes(path);
    }

    private static async Task<HttpResponseMessage> SendAsync(BringHouse house, Person person, string name, byte[] content)
    {
        var browser = await house.Portal.SignInAsync(person);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/models/upload?name={Uri.EscapeDataString(name)}") { Content = new ByteArrayContent(content) };
        request.Headers.Add("RequestVerificationToken", await PortalFactory.TokenAsync(browser, "/models"));
        return await browser.SendAsync(request);
    }

    private sealed record Answer(string Address, string Message);

    /// <summary>A file of which some is sent, and then nothing more.</summary>
    private sealed class EndlessContent(CancellationToken stop) : HttpContent
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(new byte[100_000], stop);
            await stream.FlushAsync(stop);
            Begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
