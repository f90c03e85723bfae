using FineTunePortal.Tests;

namespace FineTunePortal.Runs.Tests;

public class KnobsTests
{
    [Fact]
    public void All_TrainingOptions_HasOneKnobForEachProperty()
    {
        var properties = typeof(TrainingOptions).GetProperties().Select(property => property.Name);
        Assert.Equal(properties.Order(), Knobs.All.Select(knob => knob.Name).Order());
    }

    [Fact]
    public void Data_RunData_HasOneKnobForEachSettableColumn()
    {
        var properties = typeof(RunData).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Except([nameof(RunData.Files)]);
        Assert.Equal(properties.Order(), Knobs.Data.All.Select(knob => knob.Name).Order());
    }

    [Fact]
    public void ToMarkdown_DocsPage_IsUpToDate()
    {
        var page = Path.Combine(Repository.Root, "docs", "knobs.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, Knobs.ToMarkdown());
        }

        Assert.Equal(Knobs.ToMarkdown(), File.ReadAllText(page));
    }

    [Fact]
    public void Validate_Defaults_FindsNothing()
    {
        Assert.Empty(Knobs.Validate(new TrainingOptions()));
        Assert.Empty(Knobs.Validate(new TrainingOptions().Resolve(TuningMethod.Full)));
        Assert.Empty(Knobs.Validate(new RunData()));
    }

    [Fact]
    public void Set_EveryKnobToItsOwnText_ChangesNothing()
    {
        var options = new TrainingOptions().Resolve(TuningMethod.Lora);
        var copy = Knobs.All.Aggregate(new TrainingOptions(), (copied, knob) => knob.Set(copied, knob.Text(options)));
        Assert.Equal(options, copy);
    }

    [Theory]
    [InlineData("LearningRate", "3e-4")]
    [InlineData("learning_rate", "0.0003")]
    [InlineData("--learning-rate", "3E-4")]
    public void Set_AnySpellingOfTheKey_SetsTheValue(string key, string text) =>
        Assert.Equal(3e-4, Knobs.Set(new TrainingOptions(), key, text).LearningRate);

    [Fact]
    public void Set_Choice_IgnoresCase() => Assert.Equal(Scheduler.Linear, Knobs.Set(new TrainingOptions(), "scheduler", "Linear").Scheduler);

    [Fact]
    public void Set_List_SplitsAtCommas() =>
        Assert.Equal(["q_proj", "v_proj"], Knobs.Set(new TrainingOptions(), "lora_target_modules", "q_proj, v_proj").LoraTargetModules);

    [Fact]
    public void Set_Auto_PutsTheDefaultBack() =>
        Assert.Null(Knobs.Set(new TrainingOptions { LearningRate = 1 }, "learning_rate", "auto").LearningRate);

    [Theory]
    [InlineData("batch_size", "0", "batch_size is 0, but must be a whole number, 1 to 4096.")]
    [InlineData("batch_size", "many", "batch_size: 'many' is not a whole number, 1 to 4096.")]
    [InlineData("learning_rate", "11", "learning_rate is 11, but must be a number, 0 to 10, or auto.")]
    [InlineData("learning_rate", "NaN", "learning_rate is NaN, but must be a number, 0 to 10, or auto.")]
    [InlineData("epochs", "-1", "epochs is -1, but must be a number, above 0 and at most 1000, or auto.")]
    [InlineData("scheduler", "2", "scheduler: '2' is not one of constant, linear, cosine.")]
    [InlineData("packing", "maybe", "packing: 'maybe' is not true or false.")]
    [InlineData("device", "gpu", "device: 'gpu' is not a device. Use auto, cpu, cuda or cuda:N.")]
    [InlineData("seed", "99999999999999999999", "seed: '99999999999999999999' is not a whole number, 0 to 9007199254740992.")]
    [InlineData("lora_target_modules", " , ", "lora_target_modules: name at least one layer, or 'all-linear'.")]
    [InlineData("lerning_rate", "1", "'lerning_rate' is not a setting. Did you mean 'learning_rate'?")]
    [InlineData("prompt_colum", "q", "'prompt_colum' is not a setting. Did you mean 'prompt_column'?")]
    [InlineData("modle", "x", "'modle' is not a setting. Did you mean 'model'?")]
    [InlineData("wallpaper", "1", "'wallpaper' is not a setting.")]
    [InlineData("weight_decay", "2e-0_5", "weight_decay: '2e-0_5' is not a number, 0 to 1.")]
    [InlineData("adam_epsilon", "-1e-9", "adam_epsilon is -1e-9, but must be a number, above 0 and at most 1.")]
    public void Set_BadValue_SaysWhatIsAllowed(string key, string text, string message)
    {
        var error = Assert.Throws<KnobException>(() => Knobs.Set(new TrainingOptions(), key, text));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void SetAll_SeveralFaults_ReportsAllAndSetsTheRest()
    {
        List<KnobFault> faults = [];
        var options = Knobs.Training.SetAll(
            new TrainingOptions(),
            [new("batch_size", "x"), new("seed", "7"), new("nonsense_key", "1")],
            faults);
        Assert.Equal(["batch_size", "nonsense_key"], faults.Select(fault => fault.Key));
        Assert.Equal(7, options.Seed);
    }

    [Fact]
    public void Validate_SeveralFaults_ReportsAll()
    {
        var options = new TrainingOptions
        {
            LearningRate = double.PositiveInfinity, BatchSize = -1, Epochs = 1, MaxSteps = 10, Scheduler = (Scheduler)9,
            LoraTargetModules = ["all-linear", "q_proj"],
        };
        Assert.Equal(
            ["batch_size", "learning_rate", "lora_target_modules", "max_steps", "scheduler"],
            Knobs.Validate(options).Select(fault => fault.Key).Order());
    }

    [Fact]
    public void Validate_TwoLengths_NamesBoth() =>
        Assert.Equal(
            "epochs and max_minutes are given, but a run has one length. Keep one of them.",
            Assert.Single(Knobs.Validate(new TrainingOptions { Epochs = 1, MaxMinutes = 5 })).Message);

    [Theory]
    [InlineData(TuningMethod.Lora, false, 2e-4)]
    [InlineData(TuningMethod.Dora, false, 2e-4)]
    [InlineData(TuningMethod.Ia3, false, 3e-3)]
    [InlineData(TuningMethod.Prompt_Tuning, false, 1e-2)]
    [InlineData(TuningMethod.Full, false, 2e-5)]
    [InlineData(TuningMethod.Lora, true, 1e-3)]
    [InlineData(TuningMethod.Full, true, 1e-4)]
    public void Resolve_NothingGiven_TakesTheMethodsDefaults(TuningMethod method, bool starter, double learningRate)
    {
        var options = new TrainingOptions().Resolve(method, starter);
        Assert.Equal(learningRate, options.LearningRate!.Value, 1e-12);
        Assert.Equal(3, options.Epochs);
    }

    [Fact]
    public void Resolve_StepsGiven_AddsNoEpochs() => Assert.Null(new TrainingOptions { MaxSteps = 5 }.Resolve(TuningMethod.Lora).Epochs);
}
