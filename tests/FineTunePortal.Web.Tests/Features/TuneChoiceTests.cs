using System.Globalization;
using System.Web;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Tune;

namespace FineTunePortal.Web.Tests.Features;

public class TuneChoiceTests
{
    [Fact]
    public void Address_AllChosen_ReadsBackTheSame()
    {
        var choice = new TuneChoice
        {
            Dataset = Guid.NewGuid(), Version = 2, Model = "big model", Preset = TunePreset.Thorough, Method = TuningMethod.Full, Step = 3,
            Turned = new Dictionary<string, string> { ["lora_target_modules"] = "q_proj,v_proj", ["learning_rate"] = "1e-4" },
        };
        var again = Read(choice.Address());
        Assert.Equal(choice with { Turned = again.Turned }, again);
        Assert.Equal(choice.Turned.OrderBy(knob => knob.Key), again.Turned.OrderBy(knob => knob.Key));
    }

    [Fact]
    public void Address_NothingChosen_IsShort() => Assert.Equal("/tune", new TuneChoice().Address());

    [Fact]
    public void From_Nonsense_IsPassedOver()
    {
        var choice = TuneChoice.From(null, null, null, "huge", "magic", "no_such_knob:1;epochs:2", 99);
        Assert.Equal((TunePreset.Balanced, TuningMethod.Lora, 4), (choice.Preset, choice.Method, choice.Step));
        Assert.Equal(["epochs"], choice.Turned.Keys);
    }

    [Fact]
    public void Settings_OwnLength_TakesThePlaceOfThePresets()
    {
        var faults = new List<KnobFault>();
        var settings = new TuneChoice { Turned = new Dictionary<string, string> { ["max_steps"] = "40" } }.Settings(100, null, faults);
        Assert.Empty(faults);
        Assert.Equal((40, null), (settings.Options.MaxSteps, settings.Options.Epochs));
    }

    [Fact]
    public void Settings_OutOfRange_SaysSoInTheCataloguesWords()
    {
        var faults = new List<KnobFault>();
        new TuneChoice { Turned = new Dictionary<string, string> { ["lora_rank"] = "0" } }.Settings(100, null, faults);
        Assert.Equal(["lora_rank is 0, but must be a whole number, 1 to 1024."], faults.Select(fault => fault.Message));
    }

    [Theory]
    [InlineData(1000, null, 3.0, null)]
    [InlineData(100_000, null, null, 10.0)]
    [InlineData(100_000, 0.001, 3.0, null)]
    [InlineData(1000, 10.0, null, 10.0)]
    public void Quick_ShortDataOrFastMachine_ThreePassesAndElseTenMinutes(long rows, double? secondsPerStep, double? epochs, double? minutes)
    {
        var options = TunePresets.Options(TunePreset.Quick, rows, secondsPerStep);
        Assert.Equal((epochs, minutes), (options.Epochs, options.MaxMinutes));
    }

    [Fact]
    public void Presets_All_AreValid() =>
        Assert.All(Enum.GetValues<TunePreset>(), preset => Assert.Empty(Knobs.Validate(TunePresets.Options(preset, 1000, null))));

    [Fact]
    public void Again_OfARun_OpensWithItsSettings()
    {
        var preset = TunePresets.Options(TunePreset.Balanced, 100, null);
        var settings = new TuneSettings { Preset = TunePreset.Balanced, Method = TuningMethod.Full, Options = preset with { Seed = 7 } };
        var choice = TuneChoice.Again(Guid.NewGuid(), 1, "starter", TuneSettings.FromJson(settings.ToJson()), preset);
        Assert.Equal(new Dictionary<string, string> { ["seed"] = "7" }, choice.Turned);
        Assert.Equal(settings, choice.Settings(100, null, []));
    }

    private static TuneChoice Read(string address)
    {
        var query = HttpUtility.ParseQueryString(address[(address.IndexOf('?') + 1)..]);
        return TuneChoice.From(Guid.Parse(query["dataset"]!), int.Parse(query["version"]!, CultureInfo.InvariantCulture), query["model"], query["preset"], query["method"], query["set"], int.Parse(query["step"]!, CultureInfo.InvariantCulture));
    }
}
