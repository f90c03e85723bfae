using System.Formats.Tar;
using System.Security.Cryptography;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;
using FineTunePortal.Hub.Import;
using FineTunePortal.Hub.Licences;
using FineTunePortal.Hub.Tests.Support;
using FineTunePortal.Tests;

namespace FineTunePortal.Hub.Tests.Import;

public sealed class ArchiveImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _free = 1L << 40;

    private string Archive => _folder["upload"];

    private string Target => _folder["model"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zip", "")]
    [InlineData("zip", "acme-tiny/")]
    [InlineData("tar", "./")]
    [InlineData("tar", "a/b/")]
    [InlineData("tar.gz", "acme-tiny/")]
    public async Task Import_AnArchive_TakesTheModelAndPinsIt(string kind, string inside)
    {
        Write(kind, Archives.Model(inside));
        var pin = await ImportAsync();

        Assert.Equal(["README.md", "config.json", "model.safetensors", "pinned.json", "tokenizer.json"], Names());
        Assert.Equal(("tiny.zip", "cc-by-nc-4.0", CommercialUse.No, (string?)null), (pin.ImportedFrom, pin.Licence, pin.CommercialUse, pin.Repo));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(TestHub.Weights(50_000, seed: 1))), pin.Files.Single(file => file.Name == "model.safetensors").Sha256);
        Assert.False(Directory.Exists(Staging.FolderOf(Target)));
    }

    [Theory]
    [InlineData("../config.json")]
    [InlineData("/config.json")]
    [InlineData("a\\config.json")]
    [InlineData("C:/config.json")]
    [InlineData("a/../../x")]
    [InlineData("x\u0001y")]
    public async Task Import_NamesThatLeadOut_RefuseTheArchive(string name)
    {
        foreach (string kind in new[] { "zip", "tar" })
        {
            Write(kind, Archives.Model().Append(new(name, [1])));
            await FailAsync(HubError.UnsafeName);
            File.Delete(Archive);
        }
    }

    [Fact]
    public async Task Import_NamesThatDifferByCapitals_AreRefused()
    {
        Write("zip", [.. Archives.Model(), new("MODEL.safetensors", [1])]);
        Assert.Contains("differs from another one only by capital letters", await FailAsync(HubError.UnsafeName), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public async Task Import_TarWithALink_IsRefused(TarEntryType type)
    {
        Archives.Tar(Archive, Archives.Model(), compress: false, new PaxTarEntry(type, "generation_config.json") { LinkName = "/etc/passwd" });
        Assert.Equal("'tiny.zip': 'generation_config.json' is a link or a device. Pack the files themselves (with tar, add -h).", await FailAsync(HubError.BadArchive));
    }

    [Fact]
    public async Task Import_ZipWithALink_IsRefused()
    {
        Archives.Zip(Archive, [new("config.json", "/etc/passwd"u8.ToArray())], entry => entry.ExternalAttributes = unchecked((int)0xA1FF0000));
        await FailAsync(HubError.BadArchive);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    public async Task Import_Bomb_IsStopped(string kind)
    {
        Write(kind, [.. Archives.Model(), new("a/b.safetensors", new byte[1_000_000])]);
        Assert.Equal("'tiny.zip' unpacks to many times its own size, which a model does not. Nothing was imported.",
            await FailAsync(HubError.BadArchive, new ImportOptions { MostTimesItsSize = 5, FreeOfRatio = 1000, DiskReserve = 0 }));
    }

    [Fact]
    public async Task Import_BombInAFileThatIsNotWanted_IsStoppedToo()
    {
        Write("tar.gz", [.. Archives.Model(), new("notes.txt", new byte[1_000_000])]);
        await FailAsync(HubError.BadArchive, new ImportOptions { MostTimesItsSize = 5, FreeOfRatio = 1000 });
    }

    [Fact]
    public async Task Import_TooManyEntries_IsStopped()
    {
        Write("zip", Archives.Model().Concat(Enumerable.Range(0, 20).Select(number => new KeyValuePair<string, byte[]>($"x{number}", []))));
        Assert.Contains("more than 10 entries", await FailAsync(HubError.BadArchive, new ImportOptions { MostEntries = 10 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_MoreThanTheDiskHolds_IsStopped()
    {
        _free = 10_000;
        Write("zip", Archives.Model());
        await FailAsync(HubError.DiskFull, new ImportOptions { DiskReserve = 0 });
    }

    [Fact]
    public async Task Import_OnlyPickles_IsRefusedWithTheirName()
    {
        var files = Archives.Model();
        files.Remove("model.safetensors");
        Write("zip", files);
        Assert.StartsWith("'tiny.zip' holds its weights only as training_args.bin, a pickle file.", await FailAsync(HubError.NotAModel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoConfiguration_SaysWhatAModelIs()
    {
        Write("zip", [new("notes.txt", [1])]);
        Assert.StartsWith("'tiny.zip' holds no config.json, so it is no model", await FailAsync(HubError.NotAModel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TwoModels_AsksForOne()
    {
        Write("zip", [.. Archives.Model("a/"), .. Archives.Model("b/")]);
        Assert.Equal("'tiny.zip' holds several models: 'a', 'b'. Import one at a time.", await FailAsync(HubError.NotAModel));
    }

    [Fact]
    public async Task Import_ConfigurationIsNoObject_IsRefused()
    {
        var files = Archives.Model();
        files["config.json"] = "[]"u8.ToArray();
        Write("zip", files);
        Assert.StartsWith("'tiny.zip': config.json is not the configuration", await FailAsync(HubError.NotAModel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip", 1000)]
    [InlineData("tar", 5000)]
    [InlineData("tar.gz", 1000)]
    [InlineData("zip", 30)]
    public async Task Import_CutOff_IsRefused(string kind, int length)
    {
        Write(kind, Archives.Model());
        using (var file = File.OpenWrite(Archive))
        {
            file.SetLength(length);
        }

        await FailAsync(HubError.BadArchive);
    }

    [Fact]
    public async Task Import_AnotherKindOfFile_IsRefused()
    {
        await File.WriteAllTextAsync(Archive, "hello");
        Assert.StartsWith("'tiny.zip' is neither a zip nor a tar archive", await FailAsync(HubError.BadArchive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_APinnedFolder_KeepsWhereItCameFrom()
    {
        var files = Archives.Model();
        files["pinned.json"] = await PinAsync(files);
        Write("tar.gz", files);
        var pin = await ImportAsync();
        Assert.Equal(("acme/tiny", "abcdef0", "tiny.zip"), (pin.Repo, pin.Commit, pin.ImportedFrom));
    }

    [Fact]
    public async Task Import_APinnedFolderThatWasChanged_IsRefused()
    {
        var files = Archives.Model();
        files["pinned.json"] = await PinAsync(files);
        files["model.safetensors"] = TestHub.Weights(50_000, seed: 2);
        Write("tar", files);
        Assert.StartsWith("'tiny.zip': 'model.safetensors' is not the file that pinned.json names", await FailAsync(HubError.WrongContent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"files":null,"brought_at":"2031-11-23T00:00:00Z"}""")]
    [InlineData("""{"files":[null],"brought_at":"2031-11-23T00:00:00Z"}""")]
    [InlineData("""{"files":[],"repo":"<script>","brought_at":"2031-11-23T00:00:00Z"}""")]
    [InlineData("[")]
    public async Task Import_APinThatIsNone_IsPassedOver(string json)
    {
        var files = Archives.Model();
        files["pinned.json"] = System.Text.Encoding.UTF8.GetBytes(json);
        Write("zip", files);
        Assert.Null((await ImportAsync()).Repo);
    }

    [Fact]
    public async Task Import_Progress_EndsWithEverything()
    {
        Write("tar", Archives.Model());
        DownloadProgress? last = null;
        await new ModelImport(new(), new HastyClock(), _ => _free).ImportArchiveAsync(Archive, Target, null, new Told(step => last = step));
        Assert.Equal((last!.BytesTotal, 1), (last.BytesDone, last.FilesDone));
    }

    private void Write(string kind, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        if (kind == "zip")
        {
            Archives.Zip(Archive, files);
        }
        else
        {
            Archives.Tar(Archive, files, compress: kind == "tar.gz");
        }
    }

    private Task<PinFile> ImportAsync(ImportOptions? options = null) =>
        new ModelImport(options ?? new(), new HastyClock(), _ => _free).ImportArchiveAsync(Archive, Target, "tiny.zip");

    private async Task<string> FailAsync(HubError error, ImportOptions? options = null)
    {
        var exception = await Assert.ThrowsAsync<HubException>(() => ImportAsync(options));
        Assert.Equal(error, exception.Error);
        Assert.Equal(["upload"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        return exception.Message;
    }

    private async Task<byte[]> PinAsync(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        string folder = Directory.CreateDirectory(_folder["pin"]).FullName;
        new PinFile
        {
            Repo = "acme/tiny",
            Commit = "abcdef0",
            BroughtAt = default,
            Files = [.. files.Select(file => new PinnedFile(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value))))],
        }.Write(folder);
        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(folder, PinFile.FileName));
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private string[] Names() => [.. Directory.EnumerateFiles(Target).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
