namespace FineTunePortal.Runs;

/// <summary>How many multiplications and additions a training step takes.</summary>
public static class TrainingCost
{
    /// <summary>
    /// Operations per token, by the usual count: 2 per weight forward, 2 per weight backward for the input's gradient,
    /// and 2 more per weight that is trained; attention as if nothing were masked, 4 T per unit of width forward and
    /// twice that backward. What a cleverer program leaves out still counts, so that rates can be compared.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="length">Tokens of a sequence, T.</param>
    /// <param name="loraRank">0 for training all weights.</param>
    /// <param name="loraTargets">Layers with an adapter; all linear ones when null.</param>
    public static double OperationsPerToken(ModelSize model, long length, int loraRank, KnobList? loraTargets = null)
    {
        double adapters = loraRank == 0 ? 0 : model.LoraParameters(loraRank, loraTargets ?? [TrainingOptions.AllLinear]);
        double attention = 3 * 4 * length * (double)model.AttentionWidth * model.Layers;
        return loraRank == 0 ? (6 * Weights(model)) + attention : (4 * Weights(model)) + (6 * adapters) + attention;
    }

    /// <summary>The same for reading only.</summary>
    /// <inheritdoc cref="OperationsPerToken"/>
    public static double OperationsPerTokenRead(ModelSize model, long length) => (2 * Weights(model)) + (4 * length * (double)model.AttentionWidth * model.Layers);

    /// <summary>What gradient checkpointing adds: the layers forward a second time.</summary>
    /// <inheritdoc cref="OperationsPerToken"/>
    public static double OperationsPerTokenAgain(ModelSize model, long length) => OperationsPerTokenRead(model, length) - (2 * (double)model.Vocabulary * model.Hidden);

    private static double Weights(ModelSize model) => ((double)model.Layers * (model.Linear.Sum(layer => (double)layer.Inputs * layer.Outputs) + model.ActiveExpertWeights)) + ((double)model.Vocabulary * model.Hidden);
}
