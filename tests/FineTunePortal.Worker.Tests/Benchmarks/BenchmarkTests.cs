using FineTunePortal.Models;
using FineTunePortal.Runs;
using FineTunePortal.Worker.Benchmarks;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Tests.Benchmarks;

public class BenchmarkTests
{
    private static readonly BenchmarkShape Tiny = new("tiny", 64, 32, 48, 2, 4, 2, 8);

    [Fact]
    public void OperationsPerToken_LoraOnSmolLm2_AreSixTenthsOfABillion() =>
        Assert.Equal(0.62e9, TrainingCost.OperationsPerToken(BenchmarkShape.SmolLm2.Size, 256, 16), 1e6);

    [Fact]
    public void OperationsPerToken_AllWeights_AreSixAWeightAndAttention() =>
        Assert.Equal(
            (6 * ((64 * 32) + (2 * ((2 * 32 * 32) + (2 * 32 * 16) + (3 * 32 * 48))))) + (3 * 4 * 10 * 32 * 2),
            TrainingCost.OperationsPerToken(Tiny.Size, 10, 0));

    [Fact]
    public void Configuration_SmolLm2_HasItsWeights()
    {
        using var model = ModelLoader.Shape(BenchmarkShape.SmolLm2.Configuration());
        Assert.Equal(134_515_008, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Named_UnknownShape_NamesTheKnownOnes() =>
        Assert.Equal(
            "There is no shape 'x'; there are SmolLM2-135M, Llama-6.6M.",
            Assert.Throws<ArgumentException>(() => BenchmarkShape.Named("x")).Message);

    [Theory]
    [InlineData(4, ScalarType.Float32)]
    [InlineData(0, ScalarType.Float32)]
    [InlineData(4, ScalarType.BFloat16)]
    [InlineData(0, ScalarType.BFloat16)]
    public void Train_ATinyModel_LearnsItsBatchAndReportsConsistentRates(int rank, ScalarType dtype)
    {
        var result = TrainBenchmark.Run(new TrainBenchmarkOptions
        {
            Shape = Tiny, LoraRank = rank, Sequences = 2, Length = 16, Dtype = dtype, Steps = 12, Threads = 1, ProductSize = 64,
        });
        Assert.Equal(12, result.StepSeconds.Count);
        Assert.Equal(32, result.TokensPerStep);
        Assert.True(result.Loss < result.FirstLoss, $"{result.FirstLoss} -> {result.Loss}");
        Assert.Equal(result.TokensPerSecond * result.OperationsPerToken / result.MachineRate, result.Share, 1e-9);
        Assert.Equal(rank > 0 ? "lora" : "full", result.Method);
    }

    [Fact]
    public void Train_WithGradientCheckpointing_LearnsTheSame()
    {
        var options = new TrainBenchmarkOptions { Shape = Tiny, LoraRank = 4, Sequences = 2, Length = 16, Steps = 3, Threads = 1, ProductSize = 64 };

        var (plain, again) = (TrainBenchmark.Run(options), TrainBenchmark.Run(options with { GradientCheckpointing = true }));

        Assert.Equal((plain.FirstLoss, plain.Loss), (again.FirstLoss, again.Loss));
    }

    [Fact]
    public void Generate_ATinyModel_CountsTheWeightsBytes()
    {
        var result = GenerateBenchmark.Run(new GenerateBenchmarkOptions
        {
            Shape = Tiny, PromptTokens = 4, NewTokens = 6, Dtype = ScalarType.BFloat16, Threads = 1, CopyBytes = 1 << 20,
        });
        using var model = ModelLoader.Shape(Tiny.Configuration());
        Assert.Equal(2 * model.parameters().Sum(parameter => parameter.numel()), result.WeightBytes);
        Assert.Equal(result.TokensPerSecond * result.WeightBytes / result.CopyRate, result.Share, 1e-9);
    }
}
