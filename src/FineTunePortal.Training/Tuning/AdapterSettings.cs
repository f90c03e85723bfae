using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Runs;

namespace FineTunePortal.Training.Tuning;

/// <summary>The adapter that a run's settings describe.</summary>
internal static class AdapterSettings
{
    public static PeftConfig Of(RunSpec spec, TrainingOptions options, TransformerModel model)
    {
        string[] targets = [.. options.LoraTargetModules];
        PeftConfig config = spec.Method switch
        {
            TuningMethod.Ia3 => Ia3Config.For(model, targets is [TrainingOptions.AllLinear] ? null : targets),
            TuningMethod.Prompt_Tuning => new PromptConfig { VirtualTokens = options.VirtualTokens },
            _ => new LoraConfig
            {
                Rank = options.LoraRank,
                Alpha = options.LoraAlpha,
                Dropout = options.LoraDropout,
                Dora = spec.Method == TuningMethod.Dora,
                TargetModules = targets,
            },
        };
        return config with { BaseModel = spec.Model };
    }
}
