using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>What has been chosen in the wizard; all of it is in the page's address.</summary>
public sealed record TuneChoice
{
    public const int Steps = 4;

    public int Step { get; init; } = 1;

    public Guid? Dataset { get; init; }

    /// <summary>Number of the version; null is the newest.</summary>
    public int? Version { get; init; }

    /// <summary>Null is what one would take.</summary>
    public string? Model { get; init; }

    public TunePreset Preset { get; init; } = TunePreset.Balanced;

    public TuningMethod Method { get; init; } = TuningMethod.Lora;

    /// <summary>Knobs that were turned by hand: key and text.</summary>
    public IReadOnlyDictionary<string, string> Turned { get; init; } = new Dictionary<string, string>();

    /// <summary>What sorts texts is small, and is tuned whole.</summary>
    public TuningMethod MethodFor(RunTask task) => task != RunTask.Sft ? TuningMethod.Full : Method;

    /// <summary>The wizard's address with this choice.</summary>
    public string Address()
    {
        var parts = new List<string>();
        Add("dataset", Dataset?.ToString());
        Add("version", Version?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("model", Model);
        Add("preset", Preset == TunePreset.Balanced ? null : Preset.ToString().ToLowerInvariant());
        Add("method", Method == TuningMethod.Lora ? null : "full");
        Add("set", Turned.Count == 0 ? null : string.Join(';', Turned.OrderBy(knob => knob.Key, StringComparer.Ordinal).Select(knob => $"{knob.Key}:{knob.Value}")));
        Add("step", Step == 1 ? null : Step.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return parts.Count == 0 ? "/tune" : "/tune?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    /// <summary>Reads the parts of an address; what makes no sense is passed over.</summary>
    public static TuneChoice From(Guid? dataset, int? version, string? model, string? preset, string? method, string? set, int? step) => new()
    {
        Dataset = dataset,
        Version = version,
        Model = model,
        Preset = Enum.TryParse<TunePreset>(preset, ignoreCase: true, out var known) ? known : TunePreset.Balanced,
        Method = method == "full" ? TuningMethod.Full : TuningMethod.Lora,
        Turned = (set ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(knob => knob.Split(':', 2)).Where(knob => knob.Length == 2 && Knobs.Training.Find(knob[0]) is not null)
            .GroupBy(knob => knob[0]).ToDictionary(knob => knob.Key, knob => knob.Last()[1]),
        Step = Math.Clamp(step ?? 1, 1, Steps),
    };

    /// <summary>The choice that led to a run, to be changed.</summary>
    public static TuneChoice Again(Guid dataset, int version, string model, TuneSettings settings, TrainingOptions preset) => new()
    {
        Dataset = dataset,
        Version = version,
        Model = model,
        Preset = settings.Preset == TunePreset.Own ? TunePreset.Balanced : settings.Preset,
        Method = settings.Method,
        Turned = Knobs.All.Where(knob => knob.Text(settings.Options) != knob.Text(preset)).ToDictionary(knob => knob.Key, knob => knob.Text(settings.Options)),
        Step = 3,
    };

    /// <summary>The settings: the preset's, with the turned knobs.</summary>
    /// <param name="faults">Gets what is wrong with the turned ones.</param>
    public TuneSettings Settings(long trainingRows, double? secondsPerStep, ICollection<KnobFault> faults, RunTask task = RunTask.Sft)
    {
        var options = TunePresets.Options(Preset, trainingRows, secondsPerStep, task);
        string[] lengths = ["epochs", "max_steps", "max_minutes"];
        if (lengths.Any(key => Turned.TryGetValue(key, out string? text) && text is not ("" or "auto")))
        {
            // A length of one's own takes the place of the preset's.
            options = options with { Epochs = null, MaxSteps = null, MaxMinutes = null };
        }

        options = Knobs.Training.SetAll(options, Turned, faults);
        foreach (var fault in Knobs.Validate(options))
        {
            faults.Add(fault);
        }

        return new TuneSettings { Preset = Preset, Task = task, Method = MethodFor(task), Options = options };
    }
}
