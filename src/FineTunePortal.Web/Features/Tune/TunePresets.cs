using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>What "quick", "balanced" and "thorough" mean as settings.</summary>
public static class TunePresets
{
    /// <summary>The longest that a quick look may take, in minutes.</summary>
    public const double QuickMinutes = 10;

    private const double QuickEpochs = 3;
    private const int RowsPerBatchRow = 150;
    private const int ThoroughEvaluations = 20;
    private static readonly KnobList s_attention = ["q_proj", "k_proj", "v_proj", "o_proj"];

    /// <summary>The settings of a preset.</summary>
    /// <param name="trainingRows">Examples to learn from.</param>
    /// <param name="secondsPerStep">As measured on this machine, or null.</param>
    public static TrainingOptions Options(TunePreset preset, long trainingRows, double? secondsPerStep, RunTask task = RunTask.Sft) => task != RunTask.Sft ? Sorting(preset, trainingRows) : preset switch
    {
        TunePreset.Quick => Quick(new TrainingOptions(), trainingRows, secondsPerStep),
        TunePreset.Thorough => Thorough(new TrainingOptions(), trainingRows),
        _ => new TrainingOptions { Epochs = 3, EarlyStoppingPatience = 3, LoraRank = 16, LoraAlpha = 32 },
    };

    /// <summary>Updates of the weights in a whole run.</summary>
    public static long Steps(TrainingOptions options, long trainingRows, double? secondsPerStep) => options switch
    {
        { MaxSteps: { } steps } => steps,
        { MaxMinutes: { } minutes } => secondsPerStep is { } seconds ? Math.Max(1, (long)(minutes * 60 / seconds)) : 0,
        _ => Math.Max(1, (long)Math.Ceiling((options.Epochs ?? 3) * trainingRows / (options.BatchSize * options.GradientAccumulationSteps))),
    };

    /// <summary>Labels say less than answers do: more passes, and larger batches where there are rows enough for them.</summary>
    private static TrainingOptions Sorting(TunePreset preset, long rows) => new()
    {
        Epochs = preset switch { TunePreset.Quick => 3, TunePreset.Thorough => 10, _ => 5 },
        BatchSize = (int)Math.Clamp(rows / RowsPerBatchRow, 8, 64),
        EarlyStoppingPatience = 3,
    };

    private static TrainingOptions Quick(TrainingOptions options, long rows, double? secondsPerStep)
    {
        options = options with { LoraRank = 8, LoraAlpha = 16, LoraTargetModules = s_attention, EvaluationEverySteps = 0 };
        var whole = options with { Epochs = QuickEpochs };
        // Ten minutes on a little data would be hundreds of passes: learning by heart.
        bool fits = secondsPerStep is { } seconds ? Steps(whole, rows, null) * seconds <= QuickMinutes * 60 : rows <= 2000;
        return fits ? whole : options with { MaxMinutes = QuickMinutes };
    }

    private static TrainingOptions Thorough(TrainingOptions options, long rows)
    {
        options = options with { Epochs = 8, EarlyStoppingPatience = 3, LoraRank = 32, LoraAlpha = 64 };
        return options with { EvaluationEverySteps = (int)Math.Clamp(Steps(options, rows, null) / ThoroughEvaluations, 1, int.MaxValue) };
    }
}
