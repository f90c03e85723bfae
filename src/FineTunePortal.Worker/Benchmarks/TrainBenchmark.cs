using System.Diagnostics;
using FineTunePortal.Kernels;
using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Runs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Benchmarks;

/// <summary>Times training steps of a model with random weights on random tokens.</summary>
public static class TrainBenchmark
{
    private static readonly AdamWSettings Settings = new(1e-3, 0.9, 0.999, 1e-8, 0, 1);

    /// <summary>Runs on the calling thread, which should run nothing else of libtorch's.</summary>
    public static TrainBenchmarkResult Run(TrainBenchmarkOptions options)
    {
        using var scope = NewDisposeScope();
        ComputeThreads.Set(options.Threads);
        manual_seed(1);
        using var model = ModelLoader.Create(options.Shape.Configuration(), seed: 1, options.Dtype);
        model.RecomputesLayers = options.GradientCheckpointing;
        using var adapters = options.LoraRank > 0
            ? AdapterSet.Create(model, new LoraConfig { Rank = options.LoraRank, Alpha = 2 * options.LoraRank }, seed: 1)
            : null;
        if (adapters is null) foreach (var parameter in model.parameters()) parameter.requires_grad_();
        var trained = (adapters?.parameters() ?? model.parameters()).Select(AdamWState.Of).ToList();
        var ids = randint(0, options.Shape.VocabularySize, [options.Sequences, options.Length], ScalarType.Int64);
        var labels = ids.flatten().roll(-1, 0);

        var rate = new MachineRate(options.ProductSize);
        rate.Sample();
        var times = new List<double>();
        var first = Step(model, trained, ids, labels, 1);
        var last = first;
        for (var step = 0; step < options.Steps; step++)
        {
            var clock = Stopwatch.StartNew();
            last = Step(model, trained, ids, labels, step + 2);
            times.Add(clock.Elapsed.TotalSeconds);
            rate.Sample();
        }

        var tokens = options.Sequences * options.Length;
        var speed = tokens / Medians.Of(times);
        var cost = TrainingCost.OperationsPerToken(options.Shape.Size, options.Length, options.LoraRank);
        return new TrainBenchmarkResult(
            options.Shape.Name, options.LoraRank > 0 ? "lora" : "full", options.LoraRank, options.Dtype.ToString(), get_num_threads(),
            LoadedLibraries.Blas(), Fused.IsAvailable && Fused.Enabled, tokens, times, speed, cost, rate.Median(),
            speed * cost / rate.Median(), Memory.peak_resident_bytes(), first, last);
    }

    private static double Step(CausalLanguageModel model, List<AdamWState> trained, Tensor ids, Tensor labels, long step)
    {
        using var scope = NewDisposeScope();
        var states = model.hidden(new ModelInput(ids));
        var sum = Fused.linear_cross_entropy(
            states.view(-1, states.shape[^1]), model.OutputWeight, model.OutputBias, labels, model.LogitScale);
        states.Dispose();
        var loss = sum / labels.shape[0];
        loss.backward();
        Fused.adamw([.. trained.Select(state => state.WithGradient())], Settings with { Step = step });
        foreach (var state in trained) state.Parameter.grad = null;
        return loss.item<float>();
    }

    /// <summary>Master weight and moments of one parameter; the master is the parameter itself where that is fp32.</summary>
    private sealed record AdamWState(Parameter Parameter, Tensor Master, Tensor Mean, Tensor Square)
    {
        public static AdamWState Of(Parameter parameter)
        {
            using var noGrad = no_grad();
            return new AdamWState(
                parameter,
                parameter.dtype == ScalarType.Float32 ? parameter.detach() : parameter.to_type(ScalarType.Float32),
                zeros(parameter.shape), zeros(parameter.shape));
        }

        public AdamWTensor WithGradient() => new(
            Master, Parameter.dtype == ScalarType.Float32 ? null : Parameter.detach(), Parameter.grad!, Mean, Square);
    }
}
