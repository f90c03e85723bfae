namespace FineTunePortal.Runs;

/// <summary>The methods of tuning as words, and what they decide.</summary>
public static class TuningMethods
{
    /// <summary>The words, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<TuningMethod>().Select(Word)];

    /// <summary>The word for a method in run.json and on the command line.</summary>
    public static string Word(this TuningMethod method) => method.ToString().ToLowerInvariant();

    /// <summary>The method that a word means; null for none.</summary>
    public static TuningMethod? Find(string word) =>
        Enum.GetValues<TuningMethod>().Where(method => string.Equals(method.Word(), word, StringComparison.OrdinalIgnoreCase)).Select(static method => (TuningMethod?)method).FirstOrDefault();

    /// <summary>Whether its adapters are products of two small matrices, for which the lora knobs are.</summary>
    public static bool IsLowRank(this TuningMethod method) => method is TuningMethod.Lora or TuningMethod.Dora;

    /// <summary>Whether a knob of that key changes anything with this method.</summary>
    public static bool Uses(this TuningMethod method, string knob) => knob switch
    {
        "virtual_tokens" => method == TuningMethod.Prompt_Tuning,
        "lora_target_modules" => method.IsLowRank() || method == TuningMethod.Ia3,
        _ => method.IsLowRank() || !knob.StartsWith("lora_", StringComparison.Ordinal),
    };

    /// <summary>The learning rate where none is given. What has few weights needs large steps.</summary>
    public static double LearningRate(this TuningMethod method) => method switch
    {
        TuningMethod.Full => 2e-5,
        TuningMethod.Ia3 => 3e-3,
        TuningMethod.Prompt_Tuning => 1e-2,
        _ => 2e-4,
    };
}
