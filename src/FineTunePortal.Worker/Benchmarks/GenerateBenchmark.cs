using System.Diagnostics;
using FineTunePortal.Kernels;
using FineTunePortal.Models;
using FineTunePortal.Models.Generation;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Benchmarks;

/// <summary>What to time.</summary>
public sealed record GenerateBenchmarkOptions
{
    public BenchmarkShape Shape { get; init; } = BenchmarkShape.SmolLm2;

    public int PromptTokens { get; init; } = 64;

    public int NewTokens { get; init; } = 64;

    public ScalarType Dtype { get; init; } = ScalarType.Float32;

    /// <summary>Size of the copy that the rate is compared with.</summary>
    public long CopyBytes { get; init; } = 1L << 30;

    /// <summary>0 for one a processor.</summary>
    public int Threads { get; init; }
}

/// <summary>How fast a model writes here, a token at a time.</summary>
/// <param name="PromptTokensPerSecond">reading the prompt</param>
/// <param name="TokensPerSecond">writing, by the median token</param>
/// <param name="WeightBytes">read from memory for every token</param>
/// <param name="CopyRate">bytes a second that two threads read while copying</param>
/// <param name="Share">TokensPerSecond * WeightBytes / CopyRate</param>
public sealed record GenerateBenchmarkResult(
    string Shape, string Dtype, int Threads, string? Blas, bool NativeKernels, int PromptTokens, int NewTokens,
    double PromptTokensPerSecond, double TokensPerSecond, long WeightBytes, double CopyRate, double Share, long PeakBytes);

/// <summary>Times greedy generation with random weights.</summary>
public static class GenerateBenchmark
{
    public static GenerateBenchmarkResult Run(GenerateBenchmarkOptions options)
    {
        ComputeThreads.Set(options.Threads);
        using var model = ModelLoader.Create(options.Shape.Configuration(), seed: 1, options.Dtype);
        var bytes = model.parameters().Sum(parameter => parameter.numel() * parameter.element_size());
        Time(model, options with { NewTokens = 2 });
        var (prompt, token) = Time(model, options);
        var peak = Memory.peak_resident_bytes();
        var copy = CopyRate.Measure(options.CopyBytes);
        var speed = 1 / token;
        return new GenerateBenchmarkResult(
            options.Shape.Name, options.Dtype.ToString(), get_num_threads(), LoadedLibraries.Blas(), Fused.IsAvailable && Fused.Enabled,
            options.PromptTokens, options.NewTokens, options.PromptTokens / prompt, speed, bytes, copy, speed * bytes / copy,
            peak);
    }

    // Seconds for the prompt with the first token, and for each further token.
    private static (double Prompt, double Token) Time(CausalLanguageModel model, GenerateBenchmarkOptions options)
    {
        var vocabulary = model.Config.VocabularySize;
        int[] prompt = [.. Enumerable.Range(0, options.PromptTokens).Select(i => (int)(i * 7919L % vocabulary))];
        var generation = new GenerationOptions { MaxNewTokens = options.NewTokens, Sampling = new SamplingOptions { Greedy = true } };
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        foreach (var _ in new TokenGenerator(model).Generate(prompt, generation))
        {
            times.Add(clock.Elapsed.TotalSeconds);
            clock.Restart();
        }
        return (times[0], Medians.Of(times[1..]));
    }
}
