using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>A mapping while it is chosen, perhaps not whole yet.</summary>
internal sealed class MappingForm(ColumnMapping? mapping)
{
    /// <summary>Parts that are called otherwise where they mean something else.</summary>
    private static readonly Dictionary<string, string> s_same = new()
    {
        ["Conversation"] = nameof(ColumnMapping.Prompt),
        ["Text"] = nameof(ColumnMapping.Prompt),
        ["Label"] = nameof(ColumnMapping.Completion),
    };

    private readonly Dictionary<string, string?> _columns = new()
    {
        [nameof(ColumnMapping.Prompt)] = mapping?.Prompt,
        [nameof(ColumnMapping.Input)] = mapping?.Input,
        [nameof(ColumnMapping.Completion)] = mapping?.Completion,
        [nameof(ColumnMapping.System)] = mapping?.System,
    };

    public MappingKind Kind { get; set; } = mapping?.Kind ?? MappingKind.PromptCompletion;

    /// <summary>The column that plays a part.</summary>
    public string? this[string part]
    {
        get => _columns[s_same.GetValueOrDefault(part, part)];
        set => _columns[s_same.GetValueOrDefault(part, part)] = value;
    }

    /// <summary>The parts that this kind has.</summary>
    public IReadOnlyList<string> Parts => Kind switch
    {
        MappingKind.Label => ["Text", "Label"],
        MappingKind.Messages => ["Conversation", nameof(ColumnMapping.System)],
        MappingKind.Instruction => [nameof(ColumnMapping.Prompt), nameof(ColumnMapping.Input), nameof(ColumnMapping.Completion), nameof(ColumnMapping.System)],
        _ => [nameof(ColumnMapping.Prompt), nameof(ColumnMapping.Completion), nameof(ColumnMapping.System)],
    };

    /// <summary>Null as long as something is missing.</summary>
    public ColumnMapping? Mapping => Parts.Any(part => IsNeeded(part) && this[part] is null) ? null : new ColumnMapping(
        Kind, this["Prompt"]!, Kind == MappingKind.Messages ? null : this["Completion"], Kind == MappingKind.Instruction ? this["Input"] : null, Kind == MappingKind.Label ? null : this["System"]);

    public bool IsNeeded(string part) => s_same.GetValueOrDefault(part, part) is nameof(ColumnMapping.Prompt) or nameof(ColumnMapping.Completion);
}
