using System.Text.Json;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Generation;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary><c>sampling.json</c> with <c>sampling.safetensors</c>: scores and probabilities after each setting, and draws.</summary>
public sealed class SamplingChecks : IReferenceChecks
{
    private const double Tolerance = 1e-5;

    // combined_a is what the draws are made from.
    private const string DrawnCase = "combined_a";

    // Settings of the reference that the engine has, by case name; a case named otherwise says its settings itself.
    private static readonly (string Prefix, Func<double, SamplingOptions> Options)[] Single =
    [
        ("temperature_", static value => new() { Temperature = value }),
        ("top_k_", static value => new() { TopK = (int)value }),
        ("top_p_", static value => new() { TopP = value }),
        ("min_p_", static value => new() { MinP = value }),
        ("repetition_", static value => new() { RepetitionPenalty = value }),
    ];

    public bool Recognises(string path) => Path.GetFileName(path) == "sampling.json" && File.Exists(Path.ChangeExtension(path, ".safetensors"));

    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        using var data = SafetensorsReader.Open(Path.ChangeExtension(path, ".safetensors"));
        var cases = json.RootElement.GetProperty("cases");
        foreach (var item in cases.EnumerateObject())
        {
            yield return Settings(item.Name, item.Value) is { } settings
                ? CompareCase(data, item.Name, settings)
                : CheckResult.Unsupported("sampling", item.Name, "a setting that the engine doesn't have");
        }

        yield return CompareDraws(data, Settings(DrawnCase, cases.GetProperty(DrawnCase))!);
    }

    private static CheckResult CompareCase(SafetensorsReader data, string name, SamplingOptions settings)
    {
        var error = 0.0;
        foreach (var (logits, ids, row) in Rows(data))
        {
            TokenSampler.Shape(logits, ids, settings);
            error = Math.Max(error, Differences.Largest(Row(data, "scores." + name, row), logits));
            if (data.Contains("probs." + name))
            {
                LogitFilters.Softmax(logits);
                error = Math.Max(error, Differences.Largest(Row(data, "probs." + name, row), logits));
            }
        }

        return CheckResult.Compare("sampling", name, error, Tolerance);
    }

    private static CheckResult CompareDraws(SafetensorsReader data, SamplingOptions settings)
    {
        using var expected = data.Read("draw.token_by_inverse_cdf");
        var (different, columns) = (0, (int)expected.shape[1]);
        foreach (var (logits, ids, row) in Rows(data))
        {
            TokenSampler.Shape(logits, ids, settings);
            var uniform = Row(data, "draw.uniform", row);
            for (var i = 0; i < columns; i++)
            {
                different += TokenSampler.Draw(logits, uniform[i]) == expected.data<long>()[(row * columns) + i] ? 0 : 1;
            }
        }

        return CheckResult.Compare("sampling", "draw", different, 0);
    }

    private static SamplingOptions? Settings(string name, JsonElement description)
    {
        if (description.TryGetProperty("settings", out var settings))
        {
            return Combined(settings, description.GetProperty("top_k_default_in_this_version").GetInt32());
        }

        foreach (var (prefix, create) in Single)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && double.TryParse(name.AsSpan(prefix.Length), System.Globalization.CultureInfo.InvariantCulture, out var value))
            {
                return create(value);
            }
        }

        return null;
    }

    private static SamplingOptions? Combined(JsonElement settings, int defaultTopK)
    {
        var options = new SamplingOptions { TopK = defaultTopK };
        foreach (var setting in settings.EnumerateObject())
        {
            switch (setting.Name)
            {
                case "temperature":
                    options = options with { Temperature = setting.Value.GetDouble() };
                    break;
                case "top_k":
                    options = options with { TopK = setting.Value.GetInt32() };
                    break;
                case "top_p":
                    options = options with { TopP = setting.Value.GetDouble() };
                    break;
                case "min_p":
                    options = options with { MinP = setting.Value.GetDouble() };
                    break;
                case "repetition_penalty":
                    options = options with { RepetitionPenalty = setting.Value.GetDouble() };
                    break;
                case "do_sample":
                    options = options with { Greedy = !setting.Value.GetBoolean() };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    private static IEnumerable<(float[] Logits, int[] Ids, int Row)> Rows(SafetensorsReader data)
    {
        var (rows, columns) = ((int)data.Entry("input_ids").Shape[0], (int)data.Entry("input_ids").Shape[1]);
        using var tensor = data.Read("input_ids");
        var ids = tensor.data<long>().ToArray();
        for (var row = 0; row < rows; row++)
        {
            yield return (Row(data, "logits", row), ids.Skip(row * columns).Take(columns).Select(static id => (int)id).Distinct().ToArray(), row);
        }
    }

    private static float[] Row(SafetensorsReader data, string name, int row)
    {
        using var whole = data.Read(name, ScalarType.Float32);
        using var part = whole.narrow(0, row, 1);
        return part.data<float>().ToArray();
    }
}
