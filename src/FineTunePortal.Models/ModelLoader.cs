using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
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

    /// <summary>Loads a folder with a classifier: an encoder or decoder together with its head. Its parameters are frozen and it is in evaluation mode.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="dtype">What the weights are converted to while they are read.</param>
    /// <param name="device">Where they go; the CPU when null.</param>
    /// <exception cref="ConfigException">config.json is wrong, or the architecture isn't one of classifiers.</exception>
    /// <exception cref="CheckpointException">The weights are missing or wrong.</exception>
    public static ClassificationModel LoadClassifier(string folder, ScalarType dtype = ScalarType.Float32, Device? device = null)
    {
        var config = ModelConfig.Load(folder);
        if (ModelTasks.Of(config) is not (ModelTask.TextClassification or ModelTask.TokenClassification))
        {
            throw new ConfigException($"{config.Json.Source}: {(config.Architecture.Length > 0 ? config.Architecture : config.ModelType)} has no labels to give. Train a classifier from it first.");
        }

        ClassifierTable.Require(config);
        using var checkpoint = CheckpointFolder.Open(folder);
        var model = ClassifierTable.Build(config, ClassificationConfig.Parse(config), new CheckpointWeights(checkpoint, dtype, device ?? CPU));
        model.eval();
        return model;
    }

    /// <summary>
    /// Makes a classifier of any model of a supported family: what its checkpoint has is taken from there, and the head starts afresh,
    /// unless the folder holds a classifier with these very labels.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classification">Labels.</param>
    /// <param name="seed">Of what starts afresh.</param>
    /// <param name="dtype">What the weights are converted to while they are read.</param>
    /// <param name="device">Where they go; the CPU when null.</param>
    /// <returns>The model, and the names of the weights that are new.</returns>
    /// <exception cref="ConfigException">config.json is wrong, or the family isn't supported.</exception>
    /// <exception cref="CheckpointException">The weights are missing or wrong.</exception>
    public static (ClassificationModel Model, IReadOnlyList<string> Fresh) LoadForClassification(
        string folder, ClassificationConfig classification, long seed, ScalarType dtype = ScalarType.Float32, Device? device = null)
    {
        var config = ModelConfig.Load(folder);
        ClassifierTable.Require(config);
        using var checkpoint = CheckpointFolder.Open(folder);
        var (prefix, parts) = ClassifierTable.Layout(config);
        var sameLabels = ModelTasks.Of(config) == (classification.PerToken ? ModelTask.TokenClassification : ModelTask.TextClassification)
            && ClassificationConfig.Parse(config).Labels.SequenceEqual(classification.Labels);
        var weights = new TransferredWeights(
            checkpoint,
            new CheckpointWeights(checkpoint, dtype, device ?? CPU),
            new RandomWeights(seed, config.InitializerRange, dtype, device ?? CPU),
            prefix,
            mayBeFresh: name => parts.Any(part => IsIn(part, name)),
            // The first of the parts is the layer whose outputs are the labels.
            mustBeFresh: name => !sameLabels && IsIn(parts[0], name));
        var model = ClassifierTable.Build(config, classification, weights);
        model.eval();
        return (model, weights.FreshNames);

        static bool IsIn(string part, string name) => name.StartsWith(part + ".", StringComparison.Ordinal);
    }

    /// <summary>A model with random weights.</summary>
    public static CausalLanguageModel Create(ModelConfig config, long seed, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Build(config, new RandomWeights(seed, config.InitializerRange, dtype, device ?? CPU));

    /// <summary>An encoder with random weights and without a head.</summary>
    /// <exception cref="ConfigException">The family is not one of encoders.</exception>
    public static TransformerModel CreateEncoder(ModelConfig config, long seed) =>
        ClassifierTable.BuildEncoder(config, new RandomWeights(seed, config.InitializerRange, ScalarType.Float32, CPU));

    /// <summary>A model whose parameters have names and shapes, but no memory.</summary>
    public static CausalLanguageModel Shape(ModelConfig config) => Build(config, new ShapeOnlyWeights());

    /// <summary>What <see cref="Shape"/> gives, for a model of any task: a classifier, or an encoder without a head.</summary>
    /// <exception cref="ConfigException">The family is not supported.</exception>
    public static TransformerModel ShapeOfAny(ModelConfig config) => ModelTasks.Of(config) switch
    {
        ModelTask.TextClassification or ModelTask.TokenClassification => ClassifierTable.Build(config, ClassificationConfig.Parse(config), new ShapeOnlyWeights()),
        ModelTask.Other or ModelTask.Generation when ClassifierTable.IsEncoder(config) => ClassifierTable.BuildEncoder(config, new ShapeOnlyWeights()),
        _ => Shape(config),
    };

    private static CausalLanguageModel Build(ModelConfig config, WeightSource weights)
    {
        var model = FamilyTable.Build(config, weights);
        model.eval();
        return model;
    }
}
