using FineTunePortal.Hub.Import;
using FineTunePortal.Hub.Tests.Support;
using FineTunePortal.Tests;

namespace FineTunePortal.Hub.Tests.Import;

public sealed class FolderImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FolderImportTests() => Put(Path.Combine(Root, "tiny"));

    private string Root => _folder["root"];

    private string Target => _folder["model"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_AFolderBelowTheRoot_CopiesWhatIsRead()
    {
        var pin = await ImportAsync("tiny");
        Assert.Equal(4, pin.Files.Count);
        Assert.False(File.Exists(Path.Combine(Target, "training_args.bin")));
        Assert.True(File.Exists(Path.Combine(Root, "tiny", "config.json")));
    }

    [Fact]
    public async Task Import_LinksToFilesBelowTheRoot_AreFollowed()
    {
        // As the cache of Hugging Face's own programs has it: names are links to files named by their checksum.
        string weights = Path.Combine(Root, "tiny", "model.safetensors");
        Directory.CreateDirectory(Path.Combine(Root, "blobs"));
        File.Move(weights, Path.Combine(Root, "blobs", "abc"));
        File.CreateSymbolicLink(weights, "../blobs/abc");
        await ImportAsync("tiny");
        var copy = new FileInfo(Path.Combine(Target, "model.safetensors"));
        Assert.Equal((50_000, (string?)null), (copy.Length, copy.LinkTarget));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("chain")]
    [InlineData("folder")]
    [InlineData("dots")]
    [InlineData("beside")]
    public async Task Import_WhateverLeadsOutOfTheRoot_IsRefused(string way)
    {
        Put(_folder["outside"]);
        Put(_folder["root-beside"]);
        string weights = Path.Combine(Root, "tiny", "model.safetensors");
        string source = way switch
        {
            "folder" => Link("linked", Directory.CreateSymbolicLink(Path.Combine(Root, "linked"), _folder["outside"])),
            "dots" => "../outside",
            "beside" => "../root-beside",
            _ => "tiny",
        };
        if (way is "file" or "chain")
        {
            File.Delete(weights);
            Directory.CreateSymbolicLink(Path.Combine(Root, "step"), _folder["outside"]);
            File.CreateSymbolicLink(weights, way == "file" ? Path.Combine(_folder["outside"], "model.safetensors") : "../step/model.safetensors");
        }

        var exception = await Assert.ThrowsAsync<HubException>(() => ImportAsync(source));
        Assert.Equal(HubError.FolderNotAllowed, exception.Error);
        Assert.False(Directory.Exists(Target));

        static string Link(string name, FileSystemInfo _) => name;
    }

    [Fact]
    public async Task Import_LinksInCircles_AreRefused()
    {
        File.CreateSymbolicLink(Path.Combine(Root, "tiny", "generation_config.json"), "generation_config.json");
        Assert.Contains("round in circles", (await Assert.ThrowsAsync<HubException>(() => ImportAsync("tiny"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoRoom_IsSaidBeforeAnythingIsCopied()
    {
        var import = new ModelImport(new() { DiskReserve = 0 }, new HastyClock(), _ => 1000);
        var exception = await Assert.ThrowsAsync<HubException>(() => import.ImportFolderAsync(Path.Combine(Root, "tiny"), Root, Target));
        Assert.Equal(HubError.DiskFull, exception.Error);
    }

    [Fact]
    public void List_BelowTheRoot_NamesModelsAndFollowsNoLinks()
    {
        Put(_folder["outside"]);
        Directory.CreateSymbolicLink(Path.Combine(Root, "linked"), _folder["outside"]);
        Put(Path.Combine(Root, "a", "b"));
        Assert.Equal(["a/b", "tiny"], ServerFolders.List(Root));
    }

    private Task<Hub.Files.PinFile> ImportAsync(string source) =>
        new ModelImport(new(), new HastyClock(), _ => 1L << 40).ImportFolderAsync(Path.Combine(Root, source), Root, Target);

    private static void Put(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in Archives.Model())
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }
}
