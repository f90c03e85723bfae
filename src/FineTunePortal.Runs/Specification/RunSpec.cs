namespace FineTunePortal.Runs;

/// <summary>What to do: the content of run.json.</summary>
public sealed record RunSpec
{
    /// <summary>The version of run.json that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The word that stands for the built-in model in place of a path.</summary>
    public const string StarterModel = "starter";

    /// <summary>The word that stands for a small encoder that starts from nothing, for classification.</summary>
    public const string NewEncoder = "new-encoder";

    /// <summary>The keys of run.json.</summary>
    internal static readonly string[] Keys = ["version", "name", "model", "task", "method", "data", "output", "options"];

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What people call the run; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>A model folder in Hugging Face layout, <c>starter</c>, or <c>new-encoder</c>.</summary>
    public required string Model { get; init; }

    /// <summary>What the tuned model is for.</summary>
    public RunTask Task { get; init; }

    public TuningMethod Method { get; init; } = TuningMethod.Lora;

    public required RunData Data { get; init; }

    /// <summary>Where the result goes; null is the run folder's own <c>output</c>.</summary>
    public string? Output { get; init; }

    public TrainingOptions Options { get; init; } = new();

    public bool IsStarter => Model == StarterModel;

    public bool IsNewEncoder => Model == NewEncoder;

    /// <summary>The options with what method, model and task decide.</summary>
    public TrainingOptions ResolvedOptions => (IsNewEncoder ? Options with { LearningRate = Options.LearningRate ?? NewEncoderLearningRate } : Options).Resolve(Method, IsStarter);

    // Random weights have further to go than trained ones.
    private const double NewEncoderLearningRate = 1e-3;

    /// <summary>Everything wrong with this specification, with the key of each fault.</summary>
    public IReadOnlyList<KnobFault> Validate()
    {
        List<KnobFault> faults = [.. Knobs.Validate(Options), .. Knobs.Validate(Data)];
        if (string.IsNullOrWhiteSpace(Model))
        {
            faults.Add(new KnobFault("model", Model ?? "", "model is missing: name a model folder, or 'starter' for the built-in one."));
        }

        if (IsNewEncoder && (Task == RunTask.Sft || Method != TuningMethod.Full))
        {
            faults.Add(new KnobFault("model", NewEncoder, $"model is {NewEncoder}, which knows nothing yet: it needs task classify or tag, and method full."));
        }

        if (Data.Files.Count == 0)
        {
            faults.Add(new KnobFault("data", "", "data is missing: name at least one file of rows."));
        }

        if (!Enum.IsDefined(Task))
        {
            faults.Add(new KnobFault("task", Task.ToString(), "task must be sft, classify or tag."));
        }

        if (Task != RunTask.Sft && Options.Packing)
        {
            faults.Add(new KnobFault("packing", "true", "packing puts several rows into one sequence, but a label belongs to one row. Leave it out, or use task sft.") { Conflict = "packing_of_labels" });
        }

        if (!Enum.IsDefined(Method))
        {
            faults.Add(new KnobFault("method", Method.ToString(), $"method must be one of {string.Join(", ", TuningMethods.Words)}."));
        }

        return faults;
    }

    /// <summary>Indented JSON with snake_case keys and every value, defaults too: a later default changes no old run.</summary>
    public string ToJson() => RunSpecJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> writes; left-out values get their defaults.</summary>
    /// <param name="source">The file's name, for the message.</param>
    /// <exception cref="RunFolderException">Not JSON, unknown keys, an unknown version, or values out of range; lists all of them.</exception>
    public static RunSpec FromJson(string json, string source = "run.json") => RunSpecJson.Read(json, source);
}
