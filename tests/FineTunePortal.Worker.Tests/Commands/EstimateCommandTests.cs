using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Runs;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Training.Tuning;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class EstimateCommandTests(TinyModel tiny) : IClassFixture<TinyModel>
{
    [Fact]
    public void Estimate_Json_IsWhatTheEstimateReads()
    {
        var speed = MachineSpeed.FromJson(CommandHost.Run("estimate", "--json", "--threads", "1", "--device", "cpu").Success);
        Assert.Equal(("cpu", 1, Environment.ProcessorCount), (speed.Device, speed.Threads, speed.Cores));
        Assert.InRange(speed.Fp32Rate, 1e8, 1e15);
        Assert.Equal(speed.Bf16Rate >= 1.2 * speed.Fp32Rate ? "bf16" : "fp32", speed.Dtype);
        Assert.InRange(speed.MemoryAvailableBytes, 1 << 20, speed.MemoryTotalBytes);
    }

    [Fact]
    public void Estimate_Text_NamesTheChoice() => Assert.Contains("so auto takes ", CommandHost.Run("estimate", "--threads", "1").Success, StringComparison.Ordinal);

    [Theory]
    [InlineData(TuningMethod.Lora)]
    [InlineData(TuningMethod.Full)]
    public void RunEstimate_Memory_IsThatOfTheLoadedModel(TuningMethod method)
    {
        var options = new TrainingOptions { Dtype = Dtype.Fp32, LoraRank = 4 };
        var size = ModelSize.Parse(File.ReadAllText(Path.Combine(tiny.Folder, "config.json")));
        var model = ModelLoader.Load(tiny.Folder);
        using ITuning tuning = method == TuningMethod.Full ? new FullTuning(model, static (_, _) => { }) : new AdapterTuning(model, new LoraConfig { Rank = 4 }, seed: 1);

        var loaded = MemoryEstimate.Of(model, tuning.Trainable, method, options, longestRow: 100);
        var speed = new MachineSpeed { Fp32Rate = 1e11, Bf16Rate = 1e11, Dtype = "fp32", Reason = "", Device = "cpu", Cores = 1, Threads = 1, MemoryTotalBytes = 0, MemoryAvailableBytes = 0 };
        Assert.Equal(loaded, RunEstimate.Of(speed, size, method, options, [50, 100], []).Memory);
    }
}
