using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Runs;
using FineTunePortal.Training.Tuning;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Checkpoints;

/// <summary>
/// Everything that a run needs to go on as if it had not stopped: trained parameters, optimiser, random state and
/// <see cref="TrainerState"/>. The folder gets its name when it is complete, so a kill leaves the checkpoint before it.
/// </summary>
public static class TrainingCheckpoint
{
    private const string StateFile = "trainer_state.json";
    private const string OptimizerFile = "optimizer.safetensors";
    private const string RandomFile = "random.safetensors";
    private const string RandomName = "cpu";

    /// <summary>Saves the run after <c>state.Step</c> steps.</summary>
    public static void Save(RunFolder folder, TrainerState state, ITuning tuning, optim.Optimizer optimizer)
    {
        using var checkpoint = folder.BeginCheckpoint(state.Step);
        tuning.Save(checkpoint.Folder);
        OptimizerStateFile.Save(Path.Combine(checkpoint.Folder, OptimizerFile), optimizer, tuning.Trainable);
        using (var random = get_rng_state())
        {
            SafetensorsWriter.Write(Path.Combine(checkpoint.Folder, RandomFile), [(RandomName, random)]);
        }

        state.Save(Path.Combine(checkpoint.Folder, StateFile));
        checkpoint.Commit();
    }

    /// <summary>The state alone, which says what a run was computed with before a model is loaded.</summary>
    public static TrainerState ReadState(RunCheckpoint checkpoint) => TrainerState.Load(Path.Combine(checkpoint.Path, StateFile));

    /// <summary>Puts parameters, optimiser and random state back.</summary>
    public static void Load(RunCheckpoint checkpoint, ITuning tuning, optim.Optimizer optimizer)
    {
        tuning.Load(checkpoint.Path);
        OptimizerStateFile.Load(Path.Combine(checkpoint.Path, OptimizerFile), optimizer, tuning.Trainable);
        using var file = SafetensorsReader.Open(Path.Combine(checkpoint.Path, RandomFile));
        using var random = file.Read(RandomName);
        set_rng_state(random);
    }
}
