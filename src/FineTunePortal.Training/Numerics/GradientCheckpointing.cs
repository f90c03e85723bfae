using FineTunePortal.Models;
using FineTunePortal.Models.Classification;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Training.Numerics;

/// <summary>Switches gradient checkpointing on where a run asks for it.</summary>
internal static class GradientCheckpointing
{
    /// <summary>Does what the run asks for.</summary>
    /// <param name="model">The loaded model.</param>
    /// <param name="options">The run's settings.</param>
    /// <exception cref="RecipeException">What a layer leaves out at random can't be repeated there: only the processor's generator can be set back.</exception>
    public static void Apply(TransformerModel model, TrainingOptions options)
    {
        if (options.GradientCheckpointing && model.Device.type == TorchSharp.DeviceType.CUDA && (options.LoraDropout > 0 || model is ClassificationModel))
        {
            throw new RecipeException(RunFailures.BadSettings, "gradient_checkpointing on a GPU works without dropout only. Set lora_dropout to 0, turn gradient_checkpointing off, or set device to cpu.");
        }

        model.RecomputesLayers = options.GradientCheckpointing;
    }
}
