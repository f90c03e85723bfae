using System.Text.Json.Nodes;

namespace FineTunePortal.Models.Adapters;

/// <summary>What adapters of every kind say of themselves.</summary>
public abstract record PeftConfig
{
    /// <summary>Stands for every linear layer but the output layer.</summary>
    public const string AllLinear = "all-linear";

    /// <summary>The task of sorting texts.</summary>
    public const string Labels = "SEQ_CLS";

    /// <summary>The task of marking words.</summary>
    public const string Tags = "TOKEN_CLS";

    /// <summary>The kind, by PEFT's name.</summary>
    public abstract string PeftType { get; }

    /// <summary>What the names of weights begin with in the file.</summary>
    public virtual string Prefix => "base_model.model.";

    /// <summary>Which layers, by the last part of their names or the whole name; <see cref="AllLinear"/> for all.</summary>
    public IReadOnlyList<string> TargetModules { get; init; } = [AllLinear];

    /// <summary>A regular expression for whole names, in place of <see cref="TargetModules"/>; null when unused.</summary>
    public string? TargetPattern { get; init; }

    public IReadOnlyList<string> ExcludedModules { get; init; } = [];

    /// <summary>Only layers of these numbers; empty for all.</summary>
    public IReadOnlyList<int> LayersToTransform { get; init; } = [];

    /// <summary>Modules that are tuned whole beside the adapters and kept with them, by the ends of their names.</summary>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    /// <summary>Whether the base model stores weights as [inputs, outputs], which PEFT wants to be told; nothing here goes by it.</summary>
    public bool TransposedWeights { get; init; }

    /// <summary>What the model is for, by PEFT's name: <c>CAUSAL_LM</c>, or <see cref="Labels"/>.</summary>
    public string TaskType { get; init; } = "CAUSAL_LM";

    /// <summary>The base model's name or folder, as noted in the file.</summary>
    public string? BaseModel { get; init; }

    /// <summary>The file this was read from, so that writing it again loses nothing; null for a new adapter.</summary>
    public JsonObject? Source { get; init; }
}
