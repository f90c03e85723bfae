using FineTunePortal.Models;
using FineTunePortal.Models.Classification;
using FineTunePortal.Tests;
using FineTunePortal.Training.NewModels;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Worker.Tests.Support;

/// <summary>A folder with a classifier of three labels and random weights from a fixed seed.</summary>
public sealed class TinyClassifier : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public TinyClassifier()
    {
        var sizes = new NewEncoder { VocabularySize = 300, HiddenSize = 16, IntermediateSize = 16, Layers = 1, Heads = 2, MaxPositions = 64, InitializerRange = 0.5 };
        NewEncoderFolder.Write(_root["base"], ["a card", "the card of a bank"], sizes, seed: 3, CancellationToken.None);
        var (model, _) = ModelLoader.LoadForClassification(_root["base"], new ClassificationConfig(["good", "bad", "ugly"], ProblemType.SingleLabel), seed: 4);
        using (model)
        {
            ClassifierFolder.WriteTuned(_root["base"], Folder, model);
        }
    }

    public string Folder => _root["classifier"];

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();
}
