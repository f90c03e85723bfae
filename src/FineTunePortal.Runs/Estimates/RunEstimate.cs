namespace FineTunePortal.Runs;

/// <summary>
/// How long a run will take and what memory it needs, from the measured speed of the machine. Meant to be right within a
/// third on a machine that does nothing else; early stopping ends a run before.
/// </summary>
/// <param name="Seconds">From start to result.</param>
/// <param name="Steps">Updates of the weights.</param>
/// <param name="Tokens">Tokens learned from, padding left out.</param>
/// <param name="Memory">Bytes.</param>
public sealed record RunEstimate(double Seconds, long Steps, long Tokens, RunMemory Memory)
{
    // A training step reaches this share of the rate of plain products: 0.72 with SmolLM2's sizes, 0.83 with the starter
    // model's (LoRA, fp32, by processor time on one thread).
    private const double Efficiency = 0.75;

    // What a layer costs in a forward and backward pass however small its products are: calls, norms, copies. With the
    // starter model (likewise) a batch of one row of 75 tokens takes 2.6 ms a layer more than its products.
    private const double SecondsPerLayerAndBatch = 2e-3;

    // An optimiser reads and writes gradient, weight and two moments of each trained weight.
    private const double OptimizerBytesPerWeight = 28;
    private const double OptimizerBytesPerSecond = 8e9;

    private const double StartSeconds = 3;
    private const double ReadingBytesPerSecond = 500e6;
    private const double SampleShare = 0.05;
    private const int Evaluations = 10;
    private const int DefaultLongestRow = 1024;

    /// <summary>One update of the weights.</summary>
    public double SecondsPerStep { get; private init; }

    /// <summary>Estimates a run.</summary>
    /// <param name="machine">What was measured.</param>
    /// <param name="model">Sizes of the base model.</param>
    /// <param name="method">What is trained.</param>
    /// <param name="options">The settings.</param>
    /// <param name="rows">Tokens of the training rows; a sample of them will do, see <paramref name="rowCount"/>.</param>
    /// <param name="heldOut">Tokens of the held-out rows.</param>
    /// <param name="rowCount">How many training rows there are, where <paramref name="rows"/> are a sample of them.</param>
    /// <param name="longestRow">Tokens of the longest row, where <paramref name="rows"/> are a sample: memory has to hold a batch as long as that.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static RunEstimate Of(
        MachineSpeed machine, ModelSize model, TuningMethod method, TrainingOptions options, IReadOnlyList<int> rows, IReadOnlyList<int> heldOut, long? rowCount = null, int? longestRow = null)
    {
        if (rows.Count == 0)
        {
            throw new ArgumentException("There are no rows to learn from.", nameof(rows));
        }

        int longest = options.MaxSequenceLength ?? Math.Min(model.ContextLength ?? int.MaxValue, DefaultLongestRow);
        int[] cut = [.. rows.Select(length => Math.Clamp(length, 1, longest))];
        double scale = (rowCount ?? rows.Count) / (double)rows.Count;
        var dtype = machine.Resolve(options.Dtype);
        double rate = Math.Max(1, machine.Rate(dtype) * Efficiency);
        long trained = method switch
        {
            TuningMethod.Full => model.Parameters,
            TuningMethod.Prompt_Tuning => (long)options.VirtualTokens * model.Hidden,
            TuningMethod.Ia3 => model.Layers * ((2L * model.KeyValueHeads * model.HeadSize) + model.Intermediate),
            _ => model.LoraParameters(options.LoraRank, options.LoraTargetModules),
        };

        var batches = BatchShapes.Of(cut, options, longest);
        int rank = method.IsLowRank() ? options.LoraRank : 0;
        double Operations(int tokens) => TrainingCost.OperationsPerToken(model, tokens, rank, options.LoraTargetModules)
            + (options.GradientCheckpointing ? TrainingCost.OperationsPerTokenAgain(model, tokens) : 0);
        double passSeconds = scale * batches.Sum(batch => (batch.Rows * (double)batch.Length * Operations(batch.Length) / rate) + (model.Layers * SecondsPerLayerAndBatch));
        long batchedRows = (long)Math.Ceiling(batches.Sum(batch => (long)batch.Rows) * scale);
        long stepsInPass = StepCount.PerEpoch(batchedRows, options.BatchSize, options.GradientAccumulationSteps);
        double stepSeconds = (passSeconds / stepsInPass) + (trained * OptimizerBytesPerWeight / OptimizerBytesPerSecond);

        var length = options.Resolve(method);
        long steps = length.MaxSteps
            ?? (length.MaxMinutes is { } minutes ? Math.Max(1, (long)(minutes * 60 / stepSeconds)) : StepCount.ForEpochs(length.Epochs ?? 1, batchedRows, options.BatchSize, options.GradientAccumulationSteps));
        double training = steps * stepSeconds;
        double reading = heldOut.Sum(tokens => (double)Math.Min(tokens, longest) * TrainingCost.OperationsPerTokenRead(model, Math.Min(tokens, longest)) / rate)
            + ((double)heldOut.Count / options.BatchSize * model.Layers * SecondsPerLayerAndBatch / 3);
        // 0 steps: at the end only. There is one before the first step, too.
        double evaluations = 1 + (options.EvaluationEverySteps is not { } every ? Math.Min(steps, Evaluations) : every == 0 ? 1 : Math.Max(1, steps / every));
        bool samples = heldOut.Count > 0 && options.SampleAnswers > 0;

        var memory = RunMemory.Of(model.Parameters, trained, method, dtype, options, options.Packing ? longest : Math.Max(cut.Max(), Math.Min(longest, longestRow ?? 0)), model.Hidden, model.Linear.Max(layer => layer.Outputs), model.Layers, model.KeepsAttention ? model.Heads : 0);
        double start = StartSeconds + (memory.Weights / ReadingBytesPerSecond);
        double seconds = start + (training * (1 + (samples ? SampleShare : 0))) + (evaluations * reading);
        return new(seconds, steps, (long)(steps / (double)stepsInPass * scale * cut.Sum(tokens => (long)tokens)), memory) { SecondsPerStep = stepSeconds };
    }

    /// <summary>Whether it fits into what is free: on the GPU where the run computes there.</summary>
    public bool Fits(MachineSpeed machine) => Memory.Total <= (machine.DeviceMemoryAvailableBytes ?? machine.MemoryAvailableBytes);
}
