namespace FineTunePortal.Runs;

/// <summary>
/// The catalogue of training knobs: the one place for names, defaults, ranges and effects. Command line, YAML, run.json,
/// validation and <c>docs/knobs.md</c> all read it.
/// </summary>
public static partial class Knobs
{
    public static KnobCatalogue<TrainingOptions> Training { get; } = new([.. Length(), .. Batches(), .. Optimisation(), .. Adapters(), .. Watching(), .. Machine()]);

    public static KnobCatalogue<RunData> Data { get; } = new([.. DataKnobs()]);

    /// <summary>The knobs of <see cref="TrainingOptions"/>, in the order in which they are shown.</summary>
    public static IReadOnlyList<Knob<TrainingOptions>> All => Training.All;

    /// <summary>The options with one knob set; the name may be spelled as key, flag or property.</summary>
    /// <exception cref="KnobException">No such knob (the nearest name among all settings of a run is offered), or not a value of it.</exception>
    public static TrainingOptions Set(TrainingOptions options, string key, string text) =>
        (Training.Find(key) ?? throw Unknown(key, text)).Set(options, text);

    /// <inheritdoc cref="Set(TrainingOptions, string, string)"/>
    public static RunData Set(RunData data, string key, string text) =>
        (Data.Find(key) ?? throw Unknown(key, text)).Set(data, text);

    /// <summary>Everything wrong with the options: values out of range, and values that exclude each other. Empty when they can be used.</summary>
    public static IReadOnlyList<KnobFault> Validate(TrainingOptions options)
    {
        List<KnobFault> faults = [.. Training.Faults(options)];
        string[] lengths =
        [
            .. options.Epochs is null ? Array.Empty<string>() : ["epochs"],
            .. options.MaxSteps is null ? Array.Empty<string>() : ["max_steps"],
            .. options.MaxMinutes is null ? Array.Empty<string>() : ["max_minutes"],
        ];
        if (lengths.Length > 1)
        {
            faults.Add(new KnobFault(lengths[1], "", $"{string.Join(" and ", lengths)} are given, but a run has one length. Keep one of them.") { Conflict = "one_length" });
        }

        if (options.LoraTargetModules.Count > 1 && options.LoraTargetModules.Contains(TrainingOptions.AllLinear))
        {
            faults.Add(new KnobFault("lora_target_modules", options.LoraTargetModules.ToString(), "lora_target_modules: 'all-linear' stands alone. Drop it, or the other names.") { Conflict = "all_linear_alone" });
        }

        return faults;
    }

    /// <summary>Everything wrong with the data settings.</summary>
    public static IReadOnlyList<KnobFault> Validate(RunData data)
    {
        List<KnobFault> faults = [.. Data.Faults(data)];
        if (data.ValidationFile is not null && data.ValidationShare is not null)
        {
            faults.Add(new KnobFault("validation_share", "", "validation_file and validation_share are given, but held-out rows come from one place. Keep one of them."));
        }

        return faults;
    }

    private static KnobException Unknown(string key, string text) =>
        new(new KnobFault(key, text, Suggestion.For(key, [.. RunSpec.Keys, .. Training.All.Select(knob => knob.Key), .. Data.All.Select(knob => knob.Key)])));
}
