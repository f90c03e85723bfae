namespace FineTunePortal.Runs.Tests;

public class RunSpecTests
{
    private static readonly RunSpec Example = new()
    {
        Name = "menu texts \"v2\"",
        Model = "starter",
        Task = RunTask.Classify,
        Method = TuningMethod.Full,
        Data = new RunData { Files = ["a.csv", "b.csv"], TextColumn = "email", ProblemType = LabelProblem.Multi_Label_Classification, PromptColumn = "mr", CompletionColumn = " ref", Delimiter = "\t", ValidationShare = 0.1 },
        Options = new TrainingOptions { LearningRate = 1.0 / 3, MaxSteps = 7, LoraTargetModules = ["q_proj", "v_proj"], Dtype = Dtype.Bf16 },
    };

    [Fact]
    public void FromJson_WhatToJsonWrote_IsEqual() => Assert.Equal(Example, RunSpec.FromJson(Example.ToJson()));

    [Fact]
    public void FromJson_OnlyModelAndData_TakesDefaults()
    {
        var spec = RunSpec.FromJson("""{"model":"starter","data":{"files":["a.csv"]}}""");
        Assert.Equal(new RunSpec { Model = "starter", Data = new RunData { Files = ["a.csv"] } }, spec);
        Assert.True(spec.IsStarter);
    }

    [Fact]
    public void FromJson_ManyFaults_NamesAll()
    {
        var error = Assert.Throws<RunFolderException>(() => RunSpec.FromJson(
            """{"mehtod":"lora","task":"sort","method":"qlora","data":{"files":[],"prompt":"x"},"options":{"batch_size":0,"seed":1.5}}""", "r/run.json"));
        Assert.Equal(
            """
            'r/run.json' can't be used:
              'mehtod' is not a setting. Did you mean 'method'?
              task is 'sort', but must be sft, classify or tag.
              method is 'qlora', but must be one of lora, full, dora, ia3, prompt_tuning.
              'prompt' is not a setting.
              batch_size is 0, but must be a whole number, 1 to 4096.
              seed: '1.5' is not a whole number, 0 to 9007199254740992.
              model is missing: name a model folder, or 'starter' for the built-in one.
              data is missing: name at least one file of rows.
            """,
            error.Message);
    }

    [Theory]
    [InlineData("sft", "full")]
    [InlineData("classify", "lora")]
    public void Validate_NewEncoderForOtherThings_SaysWhatItNeeds(string task, string method)
    {
        var error = Assert.Throws<RunFolderException>(() => RunSpec.FromJson($$$"""{"model":"new-encoder","task":"{{{task}}}","method":"{{{method}}}","data":{"files":["a.csv"]}}"""));
        Assert.Contains("model is new-encoder, which knows nothing yet: it needs task classify or tag, and method full.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ResolvedOptions_NewEncoder_TakesLargerSteps()
    {
        var spec = Example with { Model = RunSpec.NewEncoder, Options = new TrainingOptions() };
        Assert.Equal(1e-3, spec.ResolvedOptions.LearningRate);
        Assert.Equal(0.5, (spec with { Options = new TrainingOptions { LearningRate = 0.5 } }).ResolvedOptions.LearningRate);
    }

    [Theory]
    [InlineData("""{"version":2}""", "version is 2, but this program reads version 1.")]
    [InlineData("[]", "It must hold one JSON object.")]
    [InlineData("""{"model":"m","data":{"files":"a.csv"}}""", "data.files must be a list of file names.")]
    [InlineData("""{"model":"m","data":7}""", "data must be an object with keys and values.")]
    [InlineData("""{"model":7,"data":{"files":["a"]}}""", "model must be a text.")]
    public void FromJson_WrongShape_SaysSo(string json, string message)
    {
        var error = Assert.Throws<RunFolderException>(() => RunSpec.FromJson(json));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_NotJson_NamesTheLine()
    {
        var error = Assert.Throws<RunFolderException>(() => RunSpec.FromJson("{\n\"model\": starter\n}"));
        Assert.Equal("'run.json' is not valid JSON: line 2, byte 10.", error.Message);
    }
}
