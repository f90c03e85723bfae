using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Erasing;
using FineTunePortal.Web.Features.Erasing.Models;
using FineTunePortal.Web.Features.Erasing.Search;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Tests.Features.Erasing;

public class ErasureTests
{
    [Theory]
    [InlineData("Bożena Gżegżółka", true)]
    [InlineData("Zoë \"Zed\" O'Brien & <b>Söhne</b>", false)]
    [InlineData("x.*[Wasserträger]+(?<!a)$ {0} \\d", true)]
    [InlineData("🦊 Lisek Ćwiąkała 🧑‍🚀", false)]
    [InlineData("44051401359", true)]
    public async Task Erase_StandsEverywhere_NoByteOfItIsLeft(string value, bool removeRows)
    {
        using var house = await ErasureHouse.MakeAsync();
        string csv = $"question,answer,note\nhello,world,\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\nbye,then,nothing\nmore,rows,too\nsome,thing,else\n";
        var version = await house.UploadAsync(csv, $"{value.Replace("/", "", StringComparison.Ordinal)}.csv");
        await house.UploadAsync(csv.Replace("world", value.Replace("\"", "'", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal), "other.csv");
        await house.CleanAsync(version);
        var run = await house.RunAsync(version, value);
        await house.CompareAsync(run, value);
        await house.TalkAsync(value);
        await using (var db = house.Portal.Db())
        {
            db.RowEdits.Add(new RowEdit { DatasetVersionId = version.Id, Row = 2, Sequence = 1, Column = "answer", Value = new DataValue(value).ToJson(), PersonId = house.Member.Id });
            db.VersionStatistics.Add(new VersionStatistics { DatasetVersionId = version.Id, Json = new DatasetStatistics { Labels = [new LabelCount(value, 1, [1])] }.ToJson() });
            db.AccessLinks.Add(new AccessLink { SecretHash = "0", Note = $"for {value}" });
            await db.SaveChangesAsync();
            // A page that was freed and still shows what stood on it.
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = OFF");
            var gone = new AuditEntry { Action = "dataset.deleted", Subject = value };
            db.Audit.Add(gone);
            await db.SaveChangesAsync();
            db.Remove(gone);
            await db.SaveChangesAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(house.Portal.DataFolder, "tmp", "left.txt"), value);
        await File.WriteAllTextAsync(Path.Combine(house.Portal.DataFolder, "serving", "worker.log"), $"POST {Uri.EscapeDataString(value)}\n");
        Assert.True(house.FilesWith(value).Count >= 8, string.Join('\n', house.FilesWith(value)));

        var found = (await house.SearchAsync(value)).Findings!;
        Assert.True(found.Versions.Count >= 3 && found.Texts.Count >= 4 && found.Files.Count == 2, found.ToString());
        var (seen, erased) = (Assert.Single(found.Runs), await house.EraseAsync(removeRows));

        Assert.Equal((ErasureState.Done, 0L), (erased.State, erased.Outcome!.Left));
        Assert.True(erased.Outcome.DatabaseIsClean);
        Assert.Null(erased.Order);
        Assert.Empty(house.FilesWith(value));
        Assert.True(seen.IsTrainedOn && seen.Files.Count >= 7, string.Join('\n', seen.Files));
        Assert.Empty((await house.SearchAsync(value)).Findings!.Runs);

        // What isn't about it is all there.
        var dataset = await house.DatasetAsync(version.DatasetId);
        Assert.Equal([2, 1], dataset.Versions.Select(row => row.Number));
        Assert.All(dataset.Versions, row => Assert.Equal(removeRows ? 3 : 4, row.RowCount));
        Assert.Equal(dataset.Versions[1].Id, dataset.Versions[0].ParentId);
        await using var after = house.Portal.Db();
        var draft = await after.RowEdits.SingleAsync();
        Assert.Equal((dataset.Versions[1].Id, removeRows ? 1L : 2L, "\"[erased]\""), (draft.DatasetVersionId, draft.Row, draft.Value));
        Assert.Equal("Who is [erased]?", (await after.Messages.SingleAsync(message => message.Role == "user")).Content);
        var folder = new RunFolder(new PortalOptions { DataFolder = house.Portal.DataFolder }.Paths.Run(run.Id));
        var sample = Assert.Single(EventLog.Curve(folder.EventsFile).Samples);
        Assert.Equal(("Who is [erased]?", "\"[erased]\" is a client\n🦊"), (sample.Prompt, sample.Answer));
        Assert.Equal(2, EventLog.Read(folder.EventsFile).Count());
        Assert.Equal("For [erased]", folder.ReadSpec().Name);
        Assert.All(folder.ReadSpec().Data.Files, file => Assert.True(File.Exists(file)));
        Assert.NotNull(house.Get<FineTunePortal.Web.Features.Compare.Comparisons>().ReportOf(run.Id));
        Assert.Contains("somebody was erased", await File.ReadAllTextAsync(Path.Combine(folder.OutputFolder, "README.md")), StringComparison.Ordinal);
        Assert.Equal((version.DatasetId, 1), (house.Get<ErasedModels>().Of(run.Id)!.DatasetId!.Value, house.Get<ErasedModels>().Of(run.Id)!.Version!.Value));
    }

    [Fact]
    public async Task Erase_BlobThatTwoDatasetsShare_GivesEachItsOwnAndKeepsWhatDoesNotHoldIt()
    {
        using var house = await ErasureHouse.MakeAsync();
        var first = await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\n");
        var second = await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\n");
        var clear = await house.UploadAsync("question,answer\nq,nobody\n");
        Assert.Equal(first.RowsBlob, second.RowsBlob);
        await house.SearchAsync("Anna Lis");
        await house.EraseAsync();
        var store = house.Get<BlobStore>();
        var (one, two) = ((await house.DatasetAsync(first.DatasetId)).Versions[0], (await house.DatasetAsync(second.DatasetId)).Versions[0]);
        Assert.Equal((one.RowsBlob, 1L), (two.RowsBlob, two.RowCount));
        Assert.False(store.Exists(house.Team.Id, BlobId.Parse(first.RowsBlob)));
        Assert.Equal(clear.Id, (await house.DatasetAsync(clear.DatasetId)).Versions[0].Id);
        Assert.True(store.Exists(house.Team.Id, BlobId.Parse(clear.OriginalBlob!)));
        Assert.Equal(3, store.List(house.Team.Id).Count());
    }

    [Fact]
    public async Task Erase_OneTeam_LeavesTheOthers()
    {
        using var house = await ErasureHouse.MakeAsync();
        var ours = await house.UploadAsync("question,answer\nq,Anna Lis\n", "Anna Lis.csv");
        var theirs = await house.UploadAsync("question,answer\nq,Anna Lis\n", "Anna Lis.csv", house.Away.Id);
        await ErasureHouse.OverAsync(house.Erasures.Search(house.Admin, new ErasureOrder(["Anna Lis"], new ValueOptions(), house.Team.Id))!);
        Assert.Equal(0, (await house.EraseAsync()).Outcome!.Left);
        Assert.Equal("[erased]", (await house.DatasetAsync(ours.DatasetId)).Name);
        var kept = await house.DatasetAsync(theirs.DatasetId);
        Assert.Equal(("Anna Lis", theirs.Id, 1L), (kept.Name, kept.Versions[0].Id, kept.Versions[0].RowCount));
    }

    [Fact]
    public async Task Search_Member_IsRefused()
    {
        using var house = await ErasureHouse.MakeAsync();
        Assert.Null(house.Erasures.Search(house.Member, new ErasureOrder(["Anna Lis"], new ValueOptions(), house.Team.Id)));
        Assert.Null(house.Erasures.Job);
    }

    [Fact]
    public async Task Erase_RunIsGoingOn_IsRefusedAndChangesNothing()
    {
        using var house = await ErasureHouse.MakeAsync();
        var version = await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\nt,u\n");
        var run = await house.RunAsync(version, "Anna Lis");
        using (WorkerLock.Acquire(new RunFolder(new PortalOptions { DataFolder = house.Portal.DataFolder }.Paths.Run(run.Id))))
        {
            var job = await house.SearchAsync("Anna Lis");
            Assert.Equal("For [erased]", Assert.Single(job.Findings!.Busy).Name);
            Assert.Null(house.Erasures.Erase(house.Admin, true));
            Assert.Empty(house.Erasures.Records());
            Assert.Equal(version.Id, (await house.DatasetAsync(version.DatasetId)).Versions[0].Id);
            Assert.Null(house.Get<ErasedModels>().Of(run.Id));
        }

        Assert.Empty((await house.SearchAsync("Anna Lis")).Findings!.Busy);
        Assert.Equal(0, (await house.EraseAsync()).Outcome!.Left);
        Assert.Empty(house.FilesWith("Anna Lis"));
    }

    [Fact]
    public async Task Erase_PortalWasKilledInBetween_IsShownAndDoneAgain()
    {
        using var house = await ErasureHouse.MakeAsync();
        var first = await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\n");
        var second = await house.UploadAsync("question,answer\nx,Anna Lis\ny,z\n");
        await house.SearchAsync("Anna Lis");
        // As a killed portal leaves it: one version is replaced, its content not deleted yet, the record without an end.
        var record = new ErasureRecord { PersonId = house.Admin.Id, Found = 4, Pending = [new PendingContent(house.Team.Id, first.RowsBlob), new PendingContent(house.Team.Id, first.OriginalBlob!), new PendingContent(house.Team.Id, second.RowsBlob)] };
        new ErasureRecords(Options.Create(new PortalOptions { DataFolder = house.Portal.DataFolder })).Write(record);
        await using (var db = house.Portal.Db())
        {
            await db.DatasetVersions.Where(row => row.Id == first.Id).ExecuteUpdateAsync(row => row.SetProperty(version => version.RowsBlob, "").SetProperty(version => version.OriginalBlob, (string?)null));
        }

        await house.Erasures.StartAsync(default);
        var store = house.Get<BlobStore>();
        Assert.False(store.Exists(house.Team.Id, BlobId.Parse(first.RowsBlob)));
        Assert.True(store.Exists(house.Team.Id, BlobId.Parse(second.RowsBlob)));
        Assert.True(house.Erasures.IsInterrupted(Assert.Single(house.Erasures.Records())));

        house.Erasures.Forget();
        await house.SearchAsync("Anna Lis");
        Assert.Equal(0, (await house.EraseAsync()).Outcome!.Left);
        Assert.Equal(1, (await house.DatasetAsync(second.DatasetId)).Versions[0].RowCount);
        Assert.False(store.Exists(house.Team.Id, BlobId.Parse(second.RowsBlob)));
        house.Erasures.Settle(record);
        Assert.DoesNotContain(house.Erasures.Records(), house.Erasures.IsInterrupted);
    }

    [Fact]
    public async Task Erase_Cancelled_CanBeDoneAgain()
    {
        using var house = await ErasureHouse.MakeAsync();
        var version = await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\n");
        await house.SearchAsync("Anna Lis");
        var job = house.Erasures.Erase(house.Admin, true)!;
        job.Cancel();
        await ErasureHouse.OverAsync(job);
        if (job.State == ErasureState.Cancelled)
        {
            Assert.True(Assert.Single(house.Erasures.Records()).IsBroken);
            await house.SearchAsync("Anna Lis");
            await house.EraseAsync();
        }

        Assert.Equal(1, (await house.DatasetAsync(version.DatasetId)).Versions[0].RowCount);
        Assert.Empty(house.FilesWith("Anna Lis"));
    }

    [Fact]
    public async Task Erase_Twice_FindsNothingTheSecondTime()
    {
        using var house = await ErasureHouse.MakeAsync();
        await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\n");
        await house.TalkAsync("Anna Lis");
        await house.SearchAsync("Anna Lis");
        await house.EraseAsync(removeRows: false);
        var again = (await house.SearchAsync("Anna Lis")).Findings!;
        Assert.True(again.IsEmpty);
        Assert.Equal(0, (await house.EraseAsync(removeRows: false)).Outcome!.Versions);
        Assert.Empty(house.FilesWith("Anna Lis"));
    }

    [Fact]
    public async Task Search_AccountOfThatName_IsSaidAndLeftAlone()
    {
        using var house = await ErasureHouse.MakeAsync();
        var person = await house.Portal.AddPersonAsync("annalis", house.Team);
        Assert.Equal((1, 0L), (await house.SearchAsync("annalis@example.com")).Findings is { } found ? (found.Accounts, found.Places) : default);
        await house.EraseAsync();
        await using var db = house.Portal.Db();
        Assert.Equal("annalis@example.com", (await db.Users.SingleAsync(row => row.Id == person.Id)).Email);
    }

    [Fact]
    public async Task Erase_Audited_WithoutTheValue()
    {
        using var house = await ErasureHouse.MakeAsync();
        await house.UploadAsync("question,answer\nq,Anna Lis\n");
        await house.SearchAsync("Anna Lis");
        await house.EraseAsync();
        await using var db = house.Portal.Db();
        var entries = await db.Audit.Where(entry => entry.Action.StartsWith("erasure.")).OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["erasure.searched", "erasure.started", "erasure.done"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(("chief", ""), (entry.PersonName, entry.Subject)));
    }

    [Fact]
    public async Task Search_FilesThatSomebodyHolds_AreSaidAndEndNothing()
    {
        using var house = await ErasureHouse.MakeAsync();
        var run = await house.RunAsync(await house.UploadAsync("question,answer\nq,Anna Lis\nr,s\nt,u\n"), "Anna Lis");
        string folder = new PortalOptions { DataFolder = house.Portal.DataFolder }.Paths.Run(run.Id);
        // What a launcher holds as long as its worker lives, and something that nobody may read.
        using var mark = new FileStream(Path.Combine(folder, "worker.running"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await File.WriteAllTextAsync(Path.Combine(folder, "held.txt"), "Anna Lis");
        using (new FileStream(Path.Combine(folder, "held.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var found = (await house.SearchAsync("Anna Lis")).Findings!;
            Assert.Equal(1, found.Unread);
            Assert.True(Assert.Single(found.Runs).IsTrainedOn);
        }

        Assert.Equal(0, (await house.SearchAsync("Anna Lis")).Findings!.Unread);
        Assert.Equal((0L, 0), (await house.EraseAsync()).Outcome is { } outcome ? (outcome.Left, outcome.Unread) : default);
    }

    [Fact]
    public async Task Search_UploadThatIsNoDataYet_IsSaidAndLeftForAnHour()
    {
        using var house = await ErasureHouse.MakeAsync();
        var store = house.Get<BlobStore>();
        BlobId id;
        using (var upload = store.Create(house.Team.Id))
        {
            upload.Write("Anna Lis"u8);
            id = upload.Commit();
        }

        Assert.Equal((1, 1L), (await house.SearchAsync("Anna Lis")).Findings is { } found ? (found.Unfinished, found.Places) : default);
        Assert.Equal(1, (await house.EraseAsync()).Outcome!.Left);
        File.SetLastWriteTimeUtc(Directory.EnumerateFiles(house.Portal.DataFolder, id.Value[2..], SearchOption.AllDirectories).Single(), DateTime.UtcNow.AddHours(-2));
        await house.SearchAsync("Anna Lis");
        Assert.Equal(0, (await house.EraseAsync()).Outcome!.Left);
        Assert.False(store.Exists(house.Team.Id, id));
    }

    [Fact]
    public async Task Search_OtherFormsOfTheName_AreOfferedAndLookedForOnDemand()
    {
        using var house = await ErasureHouse.MakeAsync();
        var version = await house.UploadAsync("question,answer\nq,Anna Lisowska\nr,Annie Lisowskiej\nt,u\n");
        await house.TalkAsync("Anny Lisowskiej");
        var found = (await house.SearchAsync("anna lisowska")).Findings!;
        Assert.Equal(["Annie Lisowskiej", "Anny Lisowskiej"], found.Forms.Order(StringComparer.Ordinal));
        var wider = await ErasureHouse.OverAsync(house.Erasures.Widen(house.Admin, found.Forms)!);
        Assert.Empty(wider.Findings!.Forms);
        await house.EraseAsync();
        Assert.Equal(1, (await house.DatasetAsync(version.DatasetId)).Versions[0].RowCount);
        Assert.Empty(house.FilesWith("Lisowsk"));
    }

    [Fact]
    public async Task Erase_LabelInADoctorsReport_GoesWithTheRows()
    {
        using var house = await ErasureHouse.MakeAsync();
        string rows = string.Concat(Enumerable.Range(0, 40).Select(row => $"some words of row {row} about a thing,{(row % 2 == 0 ? "coffee" : "teapot")}\n"));
        var version = await house.UploadAsync($"text,label\n{rows}a row about somebody,Anna Lis\n");
        await house.Get<VersionEditor>().SaveMappingAsync(house.Member, version.Id, version.Revision, new ColumnMapping(MappingKind.Label, "text", "label"));
        var mapped = (await house.DatasetAsync(version.DatasetId)).Versions[0];
        var look = house.Get<DoctorWork>().StartLook(house.Team.Id, mapped, 0.85, null);
        await ErasureHouse.UntilAsync(() => look.IsOver);
        Assert.Contains(house.FilesWith("Anna Lis"), file => file.Contains(".doctor-", StringComparison.Ordinal));

        await house.SearchAsync("Anna Lis");
        await house.EraseAsync();
        Assert.Empty(house.FilesWith("Anna Lis"));
        Assert.Null(house.Get<DoctorWork>().Kept(house.Team.Id, (await house.DatasetAsync(version.DatasetId)).Versions[0]));
    }

    [Fact]
    public void Tables_AllTexts_AreLookedThroughOrNamedAsThePortalsOwn()
    {
        using var portal = new PortalFactory();
        using var db = portal.Db();
        var tables = TextTable.Of(db.Model).ToDictionary(table => table.Entity.ClrType.Name, table => string.Join(' ', table.Columns.Select(column => column.Name).Order(StringComparer.Ordinal)));
        Assert.Equal("Content Correction", tables[nameof(ConversationMessage)]);
        Assert.Equal("Settings Title", tables[nameof(Conversation)]);
        Assert.Equal("PersonName Subject", tables[nameof(AuditEntry)]);
        Assert.Equal("Note", tables[nameof(AccessLink)]);
        Assert.Equal("Column Value", tables[nameof(RowEdit)]);
        Assert.Equal("Json Mapping", tables[nameof(VersionStatistics)]);
        Assert.DoesNotContain(nameof(Person), tables.Keys);
        Assert.All(TextTable.Of(db.Model).Where(table => table.Entity.ClrType != typeof(AccessLink)), table => Assert.NotNull(table.OfTeam(name => name)));
    }
}
