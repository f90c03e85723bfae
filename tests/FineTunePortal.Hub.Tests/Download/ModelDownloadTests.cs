using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;
using FineTunePortal.Hub.Licences;
using FineTunePortal.Hub.Tests.Support;

namespace FineTunePortal.Hub.Tests.Download;

public sealed class ModelDownloadTests : IDisposable
{
    private const string Weights = "model.safetensors";
    private readonly Bench _bench = new();

    private TestHub Hub => _bench.Hub;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Download_AModel_BringsWhatIsReadAndPinsIt()
    {
        var pin = await _bench.DownloadAsync();

        Assert.Equal(["README.md", "config.json", Weights, "pinned.json", "tokenizer.json"], Names(_bench.Target));
        Assert.Equal(Hub.Files[Weights], await File.ReadAllBytesAsync(Path.Combine(_bench.Target, Weights)));
        Assert.Equal((TestHub.Model, "main", TestHub.Commit, "mit", CommercialUse.Yes, false), (pin.Repo, pin.Revision, pin.Commit, pin.Licence, pin.CommercialUse, pin.LicenceAccepted));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Hub.Files["config.json"])), pin.Files.Single(file => file.Name == "config.json").Sha256);
        Assert.Equal(pin.Files, PinFile.Read(_bench.Target)!.Files);
        Assert.Equal(_bench.Clock.GetUtcNow(), pin.BroughtAt);
        Assert.False(Directory.Exists(_bench.Staged));
    }

    [Fact]
    public async Task Download_WithAToken_NeverGivesItToTheHostOfARedirect()
    {
        _bench.Token = "hf_secret";
        await _bench.DownloadAsync();

        Assert.All(Hub.HubRequests, request => Assert.Equal("Bearer hf_secret", request.Authorization));
        Assert.NotEmpty(Hub.StorageRequests);
        Assert.All(Hub.StorageRequests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task Download_OfABranch_TakesAllFilesFromItsCommit()
    {
        await _bench.DownloadAsync();
        var files = Hub.HubRequests.Where(request => request.Target.Contains("/resolve/", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, files.Count);
        Assert.All(files, request => Assert.Contains($"/resolve/{TestHub.Commit}/", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Download_ConnectionBreaksTwice_GoesOnWhereItStopped()
    {
        Hub.On(Weights, answer => answer with { BreakAfter = 70_000 }, answer => answer with { BreakAfter = 50_000 });
        List<string> notes = [];
        await _bench.DownloadAsync(progress: step => notes.AddRange(step.Note is { } note ? [note] : []));

        Assert.Equal([null, "bytes=70000-", "bytes=120000-"], Hub.StorageRequests.Select(request => request.Range));
        Assert.Equal([null, "\"of-the-storage\"", "\"of-the-storage\""], Hub.StorageRequests.Select(request => request.Headers.GetValueOrDefault("If-Range")));
        Assert.Equal(Hub.Files[Weights], await File.ReadAllBytesAsync(Path.Combine(_bench.Target, Weights)));
        Assert.Equal($"{Weights}: the connection broke; trying again in 1 s", notes[0]);
    }

    [Fact]
    public async Task Download_ConnectionAlwaysBreaks_WaitsLongerEachTimeAndGivesUpKeepingWhatCame()
    {
        Hub.On(Weights, [.. Enumerable.Repeat<Func<LoopbackAnswer, LoopbackAnswer>>(answer => answer with { BreakAfter = 0 }, 6)]);
        var exception = await _bench.FailAsync(HubError.Unreachable);

        Assert.Equal([1, 2, 4, 8, 16], _bench.Clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.EndsWith(": the connection broke. Check the connection and the Hub's address, then try again: what has come is kept.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("config.json", Names(_bench.Staged));
    }

    [Fact]
    public async Task Download_NothingComesAnyMore_MakesTheConnectionAnew()
    {
        Hub.On(Weights, answer => answer with { BreakAfter = 70_000, Stalls = true });
        bool hasRung = false;
        await _bench.DownloadAsync(progress: step =>
        {
            // More than all small files: the first bytes of the large one are here.
            if (!hasRung && step.BytesDone > 10_000)
            {
                hasRung = true;
                _bench.Clock.Ring();
            }
        });

        Assert.Equal(2, Hub.StorageRequests.Count);
        Assert.StartsWith("bytes=", Hub.StorageRequests.Last().Range, StringComparison.Ordinal);
        Assert.Equal(Hub.Files[Weights], await File.ReadAllBytesAsync(Path.Combine(_bench.Target, Weights)));
    }

    [Fact]
    public async Task Download_Cancelled_IsGoneOnWithByTheNextOne()
    {
        Hub.On(Weights, answer => answer with { BreakAfter = 70_000, Stalls = true });
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.DownloadAsync(progress: step =>
        {
            if (step.BytesDone > 10_000)
            {
                stop.Cancel();
            }
        }, cancellationToken: stop.Token));
        Assert.False(Directory.Exists(_bench.Target));
        long kept = PartialDownload.Bytes(_bench.Target);
        Assert.True(kept > 10_000);
        var (place, left) = Assert.Single(PartialDownload.In(_bench.Models));
        Assert.Equal((_bench.Target, _bench.Reference, 200_050), (place, left.Reference, left.Bytes));

        await _bench.DownloadAsync();

        Assert.Empty(PartialDownload.In(_bench.Models));
        Assert.StartsWith("bytes=", Hub.StorageRequests.Last().Range, StringComparison.Ordinal);
        Assert.Equal(Hub.Files[Weights], await File.ReadAllBytesAsync(Path.Combine(_bench.Target, Weights)));
        Assert.Equal(0, PartialDownload.Bytes(_bench.Target));
    }

    [Fact]
    public async Task Download_WhatAnEarlierTryLeftIsWrong_FetchesItOnceMore()
    {
        using (var client = _bench.Client())
        {
            var file = (await client.PlanAsync(_bench.Reference)).Files.Single(file => file.Path == Weights);
            Directory.CreateDirectory(_bench.Staged);
            await File.WriteAllBytesAsync(Path.Combine(_bench.Staged, PartFile.NameOf(file)), new byte[1000]);
        }

        await _bench.DownloadAsync();
        Assert.Equal(["bytes=1000-", null], Hub.StorageRequests.Select(request => request.Range));
        Assert.Equal(Hub.Files[Weights], await File.ReadAllBytesAsync(Path.Combine(_bench.Target, Weights)));
    }

    [Fact]
    public async Task Download_ServerSendsTheWholeFileAgain_BeginsAnew()
    {
        Hub.On(Weights, answer => answer with { BreakAfter = 70_000 }, _ => new(200, Hub.Files[Weights]));
        await _bench.DownloadAsync();
        Assert.Equal(Hub.Files[Weights], await File.ReadAllBytesAsync(Path.Combine(_bench.Target, Weights)));
    }

    [Fact]
    public async Task Download_WrongBytes_DeletesAndReportsThem()
    {
        Hub.On(Weights, answer => answer with { Body = TestHub.Weights(answer.Body.Length, seed: 2) });
        var exception = await _bench.FailAsync(HubError.WrongContent);
        Assert.StartsWith($"'{Weights}' of acme/tiny is not what 127.0.0.1:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("its checksum is not the one in the list of files. It was deleted.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Names(_bench.Staged), name => name.StartsWith(Weights, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Download_WrongBytesOfASmallFile_AreFoundByGitsName()
    {
        Hub.On("config.json", answer => answer with { Body = [.. answer.Body.Select(_ => (byte)' ')] });
        Assert.Contains("'config.json'", (await _bench.FailAsync(HubError.WrongContent)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200_001)]
    [InlineData(199_999)]
    public async Task Download_AnotherLengthThanPromised_IsRefusedBeforeItIsRead(int length)
    {
        Hub.On(Weights, answer => answer with { Body = TestHub.Weights(length, seed: 1) });
        var exception = await _bench.FailAsync(HubError.WrongContent);
        Assert.Contains($"it has {length} bytes and not the 200000 of the list of files", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_TheHubSaysAnotherSizeThanItsList_IsRefused()
    {
        Hub.Lies[Weights] = entry => entry["lfs"]!["size"] = 5;
        Assert.Contains("what the Hub says beside it", (await _bench.FailAsync(HubError.WrongContent)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_NoChecksumInTheList_IsRefused()
    {
        Hub.Lies["config.json"] = entry => entry.Remove("oid");
        Assert.Contains("no checksum for 'config.json'", (await _bench.FailAsync(HubError.NotUnderstood)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../config.json", "leads out of the folder")]
    [InlineData("/etc/passwd", "begins at the root of the disk")]
    [InlineData("a/../../b", "leads out of the folder")]
    [InlineData("..\\b", "holds a backslash")]
    [InlineData("a\0b", "holds a control character")]
    [InlineData("Config.json", null)]
    public async Task Plan_NamesThatLeadOut_RefuseTheWholeModel(string name, string? reason)
    {
        Hub.Files[name] = [1];
        if (reason is null)
        {
            // Not wanted under that name, so there is no clash either.
            await _bench.DownloadAsync();
            return;
        }

        Assert.Contains(reason, (await _bench.FailAsync(HubError.UnsafeName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_ShardsThatDifferByCapitals_AreRefused()
    {
        Hub.Files["MODEL.safetensors"] = TestHub.Weights(100, seed: 3);
        Assert.Contains("capital letters", (await _bench.FailAsync(HubError.UnsafeName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OnlyPickles_IsRefusedWithTheirName()
    {
        Hub.Files.Remove(Weights);
        Assert.Contains("only as pytorch_model.bin, a pickle file", (await _bench.FailAsync(HubError.NotAModel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_Shards_BringsThoseOfTheIndex()
    {
        Hub.Files.Remove(Weights);
        Hub.Files["a.safetensors"] = TestHub.Weights(100, seed: 3);
        Hub.Files["b.safetensors"] = TestHub.Weights(100, seed: 4);
        Hub.Files["consolidated.safetensors"] = TestHub.Weights(100, seed: 5);
        Hub.Files[WantedFiles.Index] = """{"weight_map":{"x":"a.safetensors","y":"b.safetensors","z":"a.safetensors"}}"""u8.ToArray();
        await _bench.DownloadAsync();
        Assert.Equal(["README.md", "a.safetensors", "b.safetensors", "config.json", WantedFiles.Index, "pinned.json", "tokenizer.json"], Names(_bench.Target));
    }

    [Fact]
    public async Task Download_AnAdapter_BringsItsTwoFilesAndTheCard()
    {
        Hub.Files.Remove("config.json");
        Hub.Files.Remove("tokenizer.json");
        Hub.Files["adapter_config.json"] = "{}"u8.ToArray();
        Hub.Files["adapter_model.safetensors"] = TestHub.Weights(100, seed: 3);
        await _bench.DownloadAsync();
        Assert.Equal(["README.md", "adapter_config.json", "adapter_model.safetensors", "pinned.json"], Names(_bench.Target));
    }

    [Fact]
    public async Task Download_TheModelWasRenamed_FollowsTheHubToItsNewName()
    {
        Hub.First = request => request.Target.Contains("/old/", StringComparison.Ordinal)
            ? new LoopbackAnswer(307, []).With("Location", request.Target.Replace("/old/", "/acme/", StringComparison.Ordinal)) : null;
        _bench.Token = "hf_secret";
        using var client = _bench.Client();
        await client.DownloadAsync(await client.PlanAsync(ModelReference.Parse("old/tiny")), _bench.Target, licenceAccepted: false);
        Assert.All(Hub.HubRequests, request => Assert.Equal("Bearer hf_secret", request.Authorization));
        Assert.All(Hub.StorageRequests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task Discard_AStoppedDownload_LeavesNothing()
    {
        Hub.On(Weights, [.. Enumerable.Repeat<Func<LoopbackAnswer, LoopbackAnswer>>(answer => answer with { BreakAfter = 0 }, 6)]);
        await _bench.FailAsync(HubError.Unreachable);
        PartialDownload.Discard(_bench.Target);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Models));
    }

    [Theory]
    [InlineData("../a.safetensors", HubError.UnsafeName)]
    [InlineData("absent.safetensors", HubError.NotAModel)]
    [InlineData("pytorch_model.bin", HubError.NotAModel)]
    public async Task Plan_IndexNamesOtherFiles_IsRefused(string shard, HubError error)
    {
        Hub.Files.Remove(Weights);
        Hub.Files[WantedFiles.Index] = System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["weight_map"] = new JsonObject { ["x"] = shard } }.ToJsonString());
        await _bench.FailAsync(error);
    }

    [Fact]
    public async Task Download_NotReallySafetensors_IsRefused()
    {
        Hub.Files[Weights] = "<html>"u8.ToArray();
        Assert.Contains("is not a safetensors file", (await _bench.FailAsync(HubError.NotAModel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_NoRoom_FetchesNothing()
    {
        _bench.Free = 100_000;
        Assert.Contains(" kB have to be written, and the disk of", (await _bench.FailAsync(HubError.DiskFull)).Message, StringComparison.Ordinal);
        Assert.Empty(Hub.StorageRequests);
    }

    [Fact]
    public async Task Download_LicenceWithConditions_HasToBeAccepted()
    {
        Hub.Details!["cardData"]!["license"] = "llama3.1";
        Assert.Contains("Llama 3.1 Community License: the makers' own terms.", (await _bench.FailAsync(HubError.LicenceNotAccepted)).Message, StringComparison.Ordinal);
        Assert.Empty(Hub.StorageRequests);

        Assert.True((await _bench.DownloadAsync(accept: true)).LicenceAccepted);
    }

    [Fact]
    public async Task Download_FolderIsTaken_IsRefused()
    {
        Directory.CreateDirectory(_bench.Target);
        await File.WriteAllTextAsync(Path.Combine(_bench.Target, "mine"), "");
        Assert.Equal(HubError.FolderExists, (await Assert.ThrowsAsync<HubException>(() => _bench.DownloadAsync())).Error);
    }

    [Fact]
    public async Task Download_AnotherOneIsGoingOn_IsRefused()
    {
        using var other = Staging.Open(_bench.Target);
        await _bench.FailAsync(HubError.InUse);
    }

    [Fact]
    public async Task Download_LinksPlantedInTheHiddenFolder_AreNotFollowed()
    {
        string outside = Path.Combine(_bench.Models, "outside");
        Directory.CreateDirectory(_bench.Staged);
        await File.WriteAllTextAsync(outside, "untouched");
        File.CreateSymbolicLink(Path.Combine(_bench.Staged, "config.json"), outside);
        await _bench.DownloadAsync();
        Assert.Equal("untouched", await File.ReadAllTextAsync(outside));
        Assert.Null(new FileInfo(Path.Combine(_bench.Target, "config.json")).LinkTarget);
    }

    [Fact]
    public async Task Download_HubWithoutAPageOfTheModel_TakesTheCommitFromAFile()
    {
        Hub.Details = null;
        var pin = await _bench.DownloadAsync(accept: true);
        Assert.Equal((TestHub.Commit, (string?)null), (pin.Commit, pin.Licence));
    }

    [Fact]
    public async Task Download_Progress_EndsWithEverything()
    {
        DownloadProgress? last = null;
        await _bench.DownloadAsync(progress: step => last = step);
        Assert.Equal((200_000 + 22 + 2 + 26, 4, 4), (last!.BytesDone, last.FilesDone, last.FilesTotal));
        Assert.Equal(last.BytesTotal, last.BytesDone);
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
