using FineTunePortal.Models;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Training.Optimization;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Tests.Optimization;

/// <summary>Counts the tensors of the whole process, so nothing else may make any meanwhile.</summary>
[CollectionDefinition(nameof(TrainingStepTests), DisableParallelization = true)]
[Collection(nameof(TrainingStepTests))]
public class TrainingStepTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)] // with master weights beside it
    public void Run_AgainAndAgain_LeavesAsManyTensorsAsAfterTheFirstSteps(ScalarType dtype)
    {
        var model = ModelLoader.Load(Repository.Fixture("models", "llama", "model"), dtype);
        using var tuning = new FullTuning(model, (_, _) => { });
        using var optimizer = OptimizerFactory.Create(tuning.Trainable, new TrainingOptions { LearningRate = 1e-3 });
        var step = new TrainingStep(tuning, optimizer, new NextTokenObjective(model), maxGradientNorm: 1);
        int[] ids = [.. Enumerable.Range(1, 20)];
        var batch = Batch.Collate([[new TokenizedExample(ids, ids)], [new TokenizedExample(ids[..7], ids[..7])]]);

        Steps(3);
        long before = Tensor.TotalCount;
        Steps(20);

        Assert.Equal(before, Tensor.TotalCount);

        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                step.Run([batch], 1e-3);
            }
        }
    }
}
