using Bunit;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Features.Tune.Steps;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Tests.Features;

public class TuneStepTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly BaseModel s_english = new() { Id = "starter", Name = "Starter", Folder = "/", Languages = ["en"] };

    [Theory]
    [InlineData("pl", true)]
    [InlineData("en", false)]
    [InlineData(null, false)]
    public async Task StepModel_DataInALanguage_WarnsWhenTheModelDoesNotKnowIt(string? language, bool warns)
    {
        await using var page = new PageTest(portal, await portal.AddPersonAsync($"language-{language}"));
        var step = page.Render<StepModel>(parameters => parameters
            .Add(model => model.Models, [s_english]).Add(model => model.Model, s_english).Add(model => model.Data, Data(language)).Add(model => model.Chosen, _ => { }));
        Assert.Equal(warns ? 1 : 0, step.FindAll(".note").Count);
    }

    [Theory]
    [InlineData(2_000_000_000, true)]
    [InlineData(1_000_000, false)]
    public async Task StepCheck_Memory_WarnsWhenItWillNotDo(long needed, bool warns)
    {
        await using var page = new PageTest(portal, await portal.AddPersonAsync($"memory-{needed}"));
        var step = page.Render<StepCheck>(parameters => parameters
            .Add(check => check.Settings, new TuneSettings()).Add(check => check.Data, Data("en")).Add(check => check.Model, s_english)
            .Add(check => check.Forecast, new TuneForecast(10, 60, needed, 1_000_000_000)));
        Assert.Equal(warns ? 1 : 0, step.FindAll(".faults").Count);
    }

    [Fact]
    public async Task StepMethod_KnobOutOfRange_ShowsTheCataloguesSentenceAtTheKnob()
    {
        await using var page = new PageTest(portal, await portal.AddPersonAsync("knob"));
        var faults = new List<FineTunePortal.Runs.KnobFault>();
        var choice = new TuneChoice { Turned = new Dictionary<string, string> { ["lora_rank"] = "0" } };
        var step = page.Render<StepMethod>(parameters => parameters
            .Add(method => method.Choice, choice).Add(method => method.Settings, choice.Settings(100, null, faults)).Add(method => method.Faults, faults).Add(method => method.Changed, _ => { }));
        Assert.Equal("This can't be. Wanted: a whole number (1 to 1024).", step.Find(".knob:has(#knob-lora_rank) .fault").TextContent);
    }

    private static TuneData Data(string? language) =>
        new(new DatasetVersion { RowsBlob = "", Dataset = new Dataset { Name = "Letters" } }, new(FineTunePortal.Datasets.MappingKind.Messages, "messages"), language, null, 100, 10, 10);
}
