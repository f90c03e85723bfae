namespace FineTunePortal.Worker.Benchmarks;

/// <summary>How many multiplications and additions a training step takes.</summary>
public static class TrainingCost
{
    /// <summary>
    /// Operations per token, by the usual count: 2 per weight forward, 2 per weight backward for the input's gradient,
    /// and 2 more per weight that is trained; attention as if nothing were masked, 4 T per unit of width forward and
    /// twice that backward. What a cleverer program leaves out still counts, so that rates can be compared.
    /// </summary>
    /// <param name="loraRank">0 for training all weights.</param>
    public static double OperationsPerToken(BenchmarkShape shape, long length, int loraRank)
    {
        double attentionWidth = shape.Heads * shape.HeadSize, keyValueWidth = shape.KeyValueHeads * shape.HeadSize;
        (double In, double Out)[] projections =
        [
            (shape.HiddenSize, attentionWidth), (shape.HiddenSize, keyValueWidth), (shape.HiddenSize, keyValueWidth),
            (attentionWidth, shape.HiddenSize), (shape.HiddenSize, shape.IntermediateSize),
            (shape.HiddenSize, shape.IntermediateSize), (shape.IntermediateSize, shape.HiddenSize),
        ];
        var weights = (shape.Layers * projections.Sum(p => p.In * p.Out)) + ((double)shape.VocabularySize * shape.HiddenSize);
        var adapters = loraRank * shape.Layers * projections.Sum(p => p.In + p.Out);
        var attention = 3 * 4 * length * attentionWidth * shape.Layers;
        return loraRank == 0 ? (6 * weights) + attention : (4 * weights) + (6 * adapters) + attention;
    }
}
