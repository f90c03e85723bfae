using System.Text;

namespace FineTunePortal.Datasets.Tests;

public class BlobStoreTests : IDisposable
{
    private const string AbcHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static readonly Guid Team = Imported.Team;

    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Commit_Content_LiesUnderItsChecksum()
    {
        var id = Put("abc");
        Assert.Equal(AbcHash, id.Value);
        Assert.Equal([$"{Team:n}/sha256/ba/{AbcHash[2..]}"], _data.Files);
        Assert.Equal((true, 3L, "abc"), (_data.Store.Exists(Team, id), _data.Store.Size(Team, id), _data.Text(id)));
        Assert.Equal([id], _data.Store.List(Team));
    }

    [Fact]
    public void Commit_SameContentTwice_IsStoredOnce()
    {
        Assert.Equal(Put("abc"), Put("abc"));
        Assert.Single(_data.Files);
    }

    [Fact]
    public void Delete_BlobWithKeptResults_TakesThemAlong()
    {
        var (id, other) = (Put("abc"), Put("abd"));
        var kept = new KeptResults(_data.Store);
        kept.Write(Team, id, "doctor-1", new[] { "first" });
        kept.Write(Team, other, "doctor-1", new[] { "other" });
        Assert.Equal(["first"], Assert.Single(kept.Read<string[]>(Team, id, "doctor-")));
        Assert.Equal(new[] { id, other }.OrderBy(blob => blob.Value), _data.Store.List(Team).OrderBy(blob => blob.Value));

        _data.Store.Delete(Team, id);
        kept.Write(Team, id, "doctor-2", new[] { "too late" });
        Assert.Empty(kept.Read<string[]>(Team, id, "doctor-"));
        Assert.Single(kept.Read<string[]>(Team, other, "doctor-"));
        Assert.Equal(2, _data.Files.Count());
    }

    [Fact]
    public void Exists_ForAnotherTeam_IsFalse() => Assert.False(_data.Store.Exists(Guid.NewGuid(), Put("abc")));

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using (var pending = _data.Store.Create(Team))
        {
            pending.Write("abc"u8);
        }

        Assert.Empty(_data.Files);
    }

    [Fact]
    public void Delete_Blob_IsGoneAndASecondTimeIsFine()
    {
        var id = Put("abc");
        _data.Store.Delete(Team, id);
        _data.Store.Delete(Team, id);
        Assert.Empty(_data.Files);
    }

    [Fact]
    public void RemoveLeftovers_OfAKilledUpload_TakesOldOnes()
    {
        var temporary = Path.Combine(_data.Folder, Team.ToString("n"), "tmp");
        Directory.CreateDirectory(temporary);
        File.WriteAllText(Path.Combine(temporary, "old"), "x");
        File.WriteAllText(Path.Combine(temporary, "new"), "x");
        File.SetLastWriteTimeUtc(Path.Combine(temporary, "old"), new DateTime(2026, 1, 1));
        var kept = Put("abc");

        Assert.Equal(1, _data.Store.RemoveLeftovers(new DateTime(2026, 1, 2)));

        Assert.False(File.Exists(Path.Combine(temporary, "old")));
        Assert.True(File.Exists(Path.Combine(temporary, "new")) && _data.Store.Exists(Team, kept));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingButAChecksum_IsRefused(string? value) => Assert.False(BlobId.TryParse(value, out _));

    private BlobId Put(string content)
    {
        using var pending = _data.Store.Create(Team);
        pending.Write(Encoding.UTF8.GetBytes(content));
        return pending.Commit();
    }
}
