using FineTunePortal.Tests;

namespace FineTunePortal.Runs.Tests;

public class RunEstimateTests
{
    private static readonly ModelSize s_model = ModelSize.Parse(File.ReadAllText(Repository.Fixture("golden", "SmolLM2-135M", "config.json")));
    private static readonly TrainingOptions s_options = new() { BatchSize = 4, MaxSteps = 100, SampleAnswers = 0, Dtype = Dtype.Fp32 };
    private static readonly int[] s_rows = [.. Enumerable.Repeat(256, 40)];

    private static readonly MachineSpeed s_machine = new()
    {
        Fp32Rate = 200e9,
        Bf16Rate = 400e9,
        Dtype = "bf16",
        Reason = "",
        Device = "cpu",
        Cores = 2,
        Threads = 2,
        MemoryTotalBytes = 8L << 30,
        MemoryAvailableBytes = 4L << 30,
    };

    [Fact]
    public void Of_LoraOnSmolLm2_IsNearWhatWasMeasured()
    {
        // docs/results.md: 230 tokens a second at 0.72 of the machine's rate, which makes that 198 GFLOP/s; 2.06 GiB at most.
        var estimate = Estimate(s_options, TuningMethod.Lora);
        Assert.InRange(100 * 4 * 256 / estimate.Seconds, 180, 250);
        Assert.InRange(estimate.Memory.Total / (double)(1L << 30), 1.7, 2.7);
        Assert.Equal((100, 100 * 4 * 256), (estimate.Steps, estimate.Tokens));
        Assert.InRange(100 * estimate.SecondsPerStep / estimate.Seconds, 0.95, 1);
    }

    [Fact]
    public void Of_SampleWithoutTheLongestRow_HoldsMemoryForIt()
    {
        var options = s_options with { BatchSize = 64 };
        long Activations(ModelSize model, int? longest) => RunEstimate.Of(s_machine, model, TuningMethod.Full, options, s_rows, [], 4000, longest).Memory.Activations;
        Assert.Equal(Activations(s_model, null), Activations(s_model, 10));
        Assert.Equal(2 * Activations(s_model, null), Activations(s_model, 512));
        Assert.Equal(Activations(s_model, 1024), Activations(s_model, 5000));
        // Pairs of tokens: four heads, three layers, three numbers of four bytes each.
        Assert.Equal(64L * 512 * 512 * 4 * 3 * 3 * 4, Activations(ModelSize.NewEncoder, 512) - Activations(ModelSize.NewEncoder with { KeepsAttention = false }, 512));
    }

    [Fact]
    public void Of_Bf16_IsFasterWhereTheMachineIs()
    {
        var (fp32, auto) = (Estimate(s_options, TuningMethod.Lora), Estimate(s_options with { Dtype = Dtype.Auto }, TuningMethod.Lora));
        Assert.InRange(fp32.Seconds / auto.Seconds, 1.7, 2);
        Assert.Equal(fp32.Memory.Weights, 2 * auto.Memory.Weights);
    }

    [Fact]
    public void Of_AllWeights_TakesMoreOfBoth()
    {
        var (lora, full) = (Estimate(s_options, TuningMethod.Lora), Estimate(s_options, TuningMethod.Full));
        Assert.InRange(full.Seconds / lora.Seconds, 1.3, 2);
        Assert.Equal(s_model.Parameters * 12, full.Memory.Training);
        Assert.Equal(s_model.Parameters * 18, Estimate(s_options with { Dtype = Dtype.Bf16 }, TuningMethod.Full).Memory.Training);
    }

    [Fact]
    public void Of_GradientCheckpointing_TakesLessMemoryAndAboutAThirdMoreTime()
    {
        var (plain, again) = (Estimate(s_options, TuningMethod.Lora), Estimate(s_options with { GradientCheckpointing = true }, TuningMethod.Lora));
        Assert.InRange(again.Seconds / plain.Seconds, 1.2, 1.5);
        Assert.InRange(again.Memory.Activations / (double)plain.Memory.Activations, 0.05, 0.15);
        Assert.Equal((plain.Memory.Weights, plain.Memory.Training), (again.Memory.Weights, again.Memory.Training));
    }

    [Fact]
    public void Of_Epochs_CountsStepsAsTheRunWill()
    {
        var estimate = Estimate(s_options with { MaxSteps = null, Epochs = 2, GradientAccumulationSteps = 2 }, TuningMethod.Lora);
        Assert.Equal((StepCount.ForEpochs(2, 40, 4, 2), 2L * 40 * 256), (estimate.Steps, estimate.Tokens));
    }

    [Fact]
    public void Of_SampleOfTheRows_ScalesToAllOfThem()
    {
        var options = s_options with { MaxSteps = null, Epochs = 1 };
        var all = RunEstimate.Of(s_machine, s_model, TuningMethod.Lora, options, [.. Enumerable.Repeat(256, 4000)], []);
        var sample = RunEstimate.Of(s_machine, s_model, TuningMethod.Lora, options, s_rows, [], rowCount: 4000);
        Assert.Equal((all.Steps, all.Tokens), (sample.Steps, sample.Tokens));
        Assert.Equal(all.Seconds, sample.Seconds, all.Seconds / 1000);
    }

    [Fact]
    public void Of_Minutes_FillsThem()
    {
        var estimate = Estimate(s_options with { MaxSteps = null, MaxMinutes = 10 }, TuningMethod.Lora);
        Assert.InRange(estimate.Seconds, 590, 615);
    }

    [Fact]
    public void Of_Packing_LeavesOutThePadding()
    {
        int[] mixed = [.. Enumerable.Range(0, 200).Select(index => index % 2 == 0 ? 16 : 512)];
        var options = s_options with { MaxSteps = null, Epochs = 1, GroupByLength = false };
        var padded = RunEstimate.Of(s_machine, s_model, TuningMethod.Lora, options, mixed, []);
        var grouped = RunEstimate.Of(s_machine, s_model, TuningMethod.Lora, options with { GroupByLength = true }, mixed, []);
        var packed = RunEstimate.Of(s_machine, s_model, TuningMethod.Lora, options with { Packing = true, MaxSequenceLength = 512 }, mixed, []);
        Assert.True(grouped.Seconds < 0.75 * padded.Seconds);
        Assert.True(packed.Seconds < 0.75 * padded.Seconds);
    }

    [Fact]
    public void Of_HeldOutRows_AddTheirReading()
    {
        var without = Estimate(s_options, TuningMethod.Lora);
        var with = RunEstimate.Of(s_machine, s_model, TuningMethod.Lora, s_options, s_rows, s_rows);
        // 11 times 40 rows are read, for a third of what learning from 400 rows takes.
        Assert.InRange((with.Seconds - without.Seconds) / without.Seconds, 0.3, 0.7);
    }

    [Fact]
    public void Fits_MoreThanIsFree_IsFalse()
    {
        Assert.True(Estimate(s_options, TuningMethod.Lora).Fits(s_machine));
        Assert.False(Estimate(s_options with { BatchSize = 64 }, TuningMethod.Lora).Fits(s_machine));
    }

    [Fact]
    public void MachineSpeed_JsonAndBack_IsEqual() => Assert.Equal(s_machine, MachineSpeed.FromJson(s_machine.ToJson()));

    private static RunEstimate Estimate(TrainingOptions options, TuningMethod method) => RunEstimate.Of(s_machine, s_model, method, options, s_rows, []);
}
