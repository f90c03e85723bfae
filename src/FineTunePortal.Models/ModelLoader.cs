using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using static TorchSharp.torch;

namespace FineTunePortal.Models;

/// <summary>Makes models: from a Hugging Face folder, from a seed, or without memory for their shapes.</summary>
public static class ModelLoader
{
    /// <summary>Loads a folder with config.json and safetensors. Its parameters are frozen and it is in evaluation mode.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="dtype">What the weights are converted to while they are read.</param>
    /// <param name="device">Where they go; the CPU when null.</param>
    /// <exception cref="ConfigException">config.json is wrong, or the architecture isn't supported.</exception>
    /// <exception cref="CheckpointException">The weights are missing or wrong.</exception>
    public static CausalLanguageModel Load(string folder, ScalarType dtype = ScalarType.Float32, Device? device = null)
    {
        var config = ModelConfig.Load(folder);
        FamilyTable.Require(config);
        using var checkpoint = CheckpointFolder.Open(folder);
        return Build(config, new CheckpointWeights(checkpoint, dtype, device ?? CPU));
    }

    /// <summary>A model with random weights.</summary>
    public static CausalLanguageModel Create(ModelConfig config, long seed, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Build(config, new RandomWeights(seed, config.InitializerRange, dtype, device ?? CPU));

    /// <summary>A model whose parameters have names and shapes, but no memory.</summary>
    public static CausalLanguageModel Shape(ModelConfig config) => Build(config, new ShapeOnlyWeights());

    private static CausalLanguageModel Build(ModelConfig config, WeightSource weights)
    {
        var model = FamilyTable.Build(config, weights);
        model.eval();
        return model;
    }
}
