using FineTunePortal.Tests;
using FineTunePortal.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace FineTunePortal.Web.Tests.Hosting;

public class BackupTests
{
    [Fact]
    public async Task Restore_OfABackup_BringsAccountsAndFilesBack()
    {
        using var folder = new TemporaryFolder();
        using var portal = new PortalFactory();
        await portal.AddPersonAsync("ines", await portal.AddTeamAsync("I"));
        string blob = Path.Combine(portal.DataFolder, "blobs", "one");
        await File.WriteAllTextAsync(blob, "kept");
        await using (var db = portal.Db())
        {
            await Backup.WriteAsync(db, new PortalPaths(portal.DataFolder), folder["all.tar.gz"], default);
        }

        var restored = new PortalPaths(folder["data"]);
        await Backup.RestoreAsync(folder["all.tar.gz"], restored, default);

        Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(restored.Blobs, "one")));
        await using var connection = new SqliteConnection($"Data Source={restored.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT DisplayName FROM AspNetUsers";
        Assert.Equal("ines", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Restore_IntoAFolderWithData_OverwritesNothing()
    {
        using var folder = new TemporaryFolder();
        var paths = new PortalPaths(folder["data"]);
        paths.Create();
        var fault = await Assert.ThrowsAsync<IOException>(() => Backup.RestoreAsync(folder["all.tar.gz"], paths, default));
        Assert.Contains("is not empty", fault.Message, StringComparison.Ordinal);
    }
}
