using System.Globalization;
using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Tabs;
using FineTunePortal.Web.Features.Data.Tabs.Rows;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Data;

public class DataComponentTests : BunitContext
{
    public DataComponentTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddSingleton<PrivacyTexts>();
    }

    [Fact]
    public void FoundText_Markup_IsOnlyEverText()
    {
        const string Text = "<script>alert('ó')</script>";
        var cell = Render<FoundText>(parameters => parameters.Add(component => component.Text, Text).Add(component => component.Find, new FoldedText("<SCRIPT>alert('o")));
        Assert.Equal((Text, "<script>alert('ó"), (cell.Find(".cell").TextContent, cell.Find("mark").TextContent));
        Assert.Empty(cell.FindAll("script"));
    }

    [Fact]
    public void NameColumns_OnlyShortTextColumnsThatSoundLikeNames_AreSuggested()
    {
        var summary = new VersionSummary
        {
            Columns =
            [
                new ColumnSummary { Name = "Imię i nazwisko", Type = ColumnType.Text, MaxLength = 30 },
                new ColumnSummary { Name = "client_id", Type = ColumnType.Number, MaxLength = 8 },
                new ColumnSummary { Name = "letter to client", Type = ColumnType.Text, MaxLength = 900 },
                new ColumnSummary { Name = "answer", Type = ColumnType.Text, MaxLength = 20 },
            ],
        };
        Assert.Equal(["Imię i nazwisko"], NameColumnsPicker.Suggest(summary));
    }

    [Fact]
    public void NameColumns_BoxTicked_AddsTheColumn()
    {
        IReadOnlyList<string> chosen = ["client"];
        var picker = Render<NameColumnsPicker>(parameters => parameters
            .Add(component => component.View, View(new ColumnSummary { Name = "client", Type = ColumnType.Text }, new ColumnSummary { Name = "agent", Type = ColumnType.Text }, new ColumnSummary { Name = "n", Type = ColumnType.Number }))
            .Add(component => component.Chosen, chosen)
            .Add(component => component.ChosenChanged, columns => chosen = columns));
        Assert.Equal(2, picker.FindAll("input").Count);
        picker.FindAll("input")[1].Change(true);
        Assert.Equal(["client", "agent"], chosen);
    }

    [Fact]
    public async Task JobProgress_Cancel_StopsTheJob()
    {
        using var job = new DataJob(Guid.NewGuid(), "scan", 1000, TimeProvider.System);
        job.Report(250);
        var progress = Render<JobProgress>(parameters => parameters.Add(component => component.Job, job).Add(component => component.Text, "Looking."));
        Assert.Contains("Looking. 250 of 1,000 rows", progress.Find("p").TextContent, StringComparison.Ordinal);
        progress.Find("button").Click();
        await job.RunAsync((_, _) => Task.FromResult<object?>(null), _ => () => "");
        Assert.Equal(DataJobState.Cancelled, job.State);
    }

    [Fact]
    public void FaultTable_MoreThanAreKept_SaysHowMany()
    {
        var faults = new FaultSummary(7, new Dictionary<string, long> { ["x"] = 7 }, [new DataFault("x", "f.csv", 12, 13, "answer", "the cell is empty.")]);
        var table = Render<FaultTable>(parameters => parameters.Add(component => component.Faults, faults));
        Assert.Equal(["12", "13", "answer", "the cell is empty."], table.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("… and 6 more like these.", table.Find("p").TextContent);
    }

    [Theory]
    [InlineData(MappingKind.PromptCompletion, "'q' → 'a'")]
    [InlineData(MappingKind.Instruction, "'q' + 'i' → 'a'")]
    [InlineData(MappingKind.Messages, "conversations in 'q'")]
    public void MappingForm_KindChanged_KeepsOnlyItsParts(MappingKind kind, string expected)
    {
        var form = new MappingForm(new ColumnMapping(MappingKind.Instruction, "q", "a", "i")) { Kind = kind };
        Assert.Equal(expected, form.Mapping!.ToString());
    }

    [Fact]
    public void MappingForm_NeededPartMissing_IsNoMapping()
    {
        var form = new MappingForm(null);
        form["Prompt"] = "q";
        Assert.Null(form.Mapping);
        form["Completion"] = "a";
        Assert.NotNull(form.Mapping);
    }

    [Fact]
    public void FindingsCard_EveryTypeOperatorAndReason_HasAText()
    {
        var texts = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<FindingsCard>>();
        var keys = Enum.GetNames<OperatorKind>().SelectMany(name => new[] { "Operator_" + name, "OperatorText_" + name })
            .Concat(Enum.GetNames<Confidence>().SelectMany(name => new[] { "Sure_" + name, "Sure_One_" + name, "Least_" + name }));
        Assert.Equal([], keys.Where(key => texts[key].ResourceNotFound));
    }

    [Fact]
    public void PrivacyTexts_EveryTypeGroupRuleAndNote_HasAText()
    {
        var texts = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<PrivacyTexts>>();
        var keys = EntityTypes.All.Select(type => "Type_" + type)
            .Concat(Enum.GetNames<EntityGroup>().Select(name => "Group_" + name))
            .Concat(Enum.GetNames<ReasonKind>().Select(name => "Rule_" + name))
            .Concat(Enum.GetNames<ReasonNote>().Where(name => name != nameof(ReasonNote.None)).Select(name => "Note_" + name))
            .Concat(EntityTypes.Known.Where(type => type.Country is not null).Select(type => "Country_" + type.Country))
            .Concat(["CheckDigits", "WordNearby", "WordInColumn"]);
        Assert.Equal([], keys.Where(key => texts[key].ResourceNotFound));
        Assert.Equal(
            "has the form used there: Poland; its check digits are right; “pesel” stands near it",
            Services.GetRequiredService<PrivacyTexts>().Reason(new Reason(ReasonKind.Country, "PL") { CheckDigits = true, Word = "pesel" }));
    }

    private static VersionView View(params ColumnSummary[] columns)
    {
        var dataset = new Dataset { Name = "d" };
        var version = new DatasetVersion { RowsBlob = "", Number = 1 };
        dataset.Versions.Add(version);
        return new VersionView(new SignedInPerson { Id = Guid.Empty, Name = "", Email = "", Teams = [] }, dataset, version, new VersionSummary { Columns = columns });
    }
}
