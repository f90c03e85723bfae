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
        ["Words"] = nameof(ColumnMapping.Prompt),
        ["Subject"] = nameof(ColumnMapping.Prompt),
        ["MoreText"] = nameof(ColumnMapping.Input),
        ["Label"] = nameof(ColumnMapping.Completion),
        ["Labels"] = nameof(ColumnMapping.Completion),
        ["Number"] = nameof(ColumnMapping.Completion),
        ["Tags"] = nameof(ColumnMapping.Completion),
        ["Chosen"] = nameof(ColumnMapping.Completion),
        ["Reply"] = nameof(ColumnMapping.Completion),
    };

    private readonly Dictionary<string, string?> _columns = new()
    {
        [nameof(ColumnMapping.Prompt)] = mapping?.Prompt,
        [nameof(ColumnMapping.Input)] = mapping?.Input,
        [nameof(ColumnMapping.Completion)] = mapping?.Completion,
        [nameof(ColumnMapping.System)] = mapping?.System,
        [nameof(ColumnMapping.Rejected)] = mapping?.Rejected,
        [nameof(ColumnMapping.Rating)] = mapping?.Rating,
        [nameof(ColumnMapping.Tools)] = mapping?.Tools,
    };

    public MappingKind Kind { get; set; } = mapping?.Kind ?? MappingKind.PromptCompletion;

    /// <summary>Between several labels in a cell; empty for the usual one.</summary>
    public string? Separator { get; set; } = mapping?.Separator;

    /// <summary>The column that plays a part.</summary>
    public string? this[string part]
    {
        get => _columns[s_same.GetValueOrDefault(part, part)] is { Length: > 0 } column ? column : null;
        set => _columns[s_same.GetValueOrDefault(part, part)] = value;
    }

    /// <summary>The parts that this kind has.</summary>
    public IReadOnlyList<string> Parts => Kind switch
    {
        MappingKind.Label => ["Text", "Label"],
        MappingKind.Labels => ["Text", "Labels"],
        MappingKind.Number => ["Text", "Number"],
        MappingKind.Tags => ["Words", "Tags"],
        MappingKind.Text => ["Text", "MoreText"],
        MappingKind.Preference => ["Subject", "Chosen", nameof(ColumnMapping.Rejected), nameof(ColumnMapping.System)],
        MappingKind.Feedback => ["Subject", "Reply", nameof(ColumnMapping.Rating), nameof(ColumnMapping.System), nameof(ColumnMapping.Tools)],
        MappingKind.Messages => ["Conversation", nameof(ColumnMapping.System), nameof(ColumnMapping.Tools)],
        MappingKind.Instruction => [nameof(ColumnMapping.Prompt), nameof(ColumnMapping.Input), nameof(ColumnMapping.Completion), nameof(ColumnMapping.System)],
        _ => [nameof(ColumnMapping.Prompt), nameof(ColumnMapping.Completion), nameof(ColumnMapping.System)],
    };

    /// <summary>Null as long as something is missing.</summary>
    public ColumnMapping? Mapping => Parts.Any(part => IsNeeded(part) && this[part] is null) ? null : new ColumnMapping(
        Kind, this["Prompt"] ?? "", Of(nameof(ColumnMapping.Completion)), Of(nameof(ColumnMapping.Input)), Of(nameof(ColumnMapping.System)))
    {
        Rejected = Of(nameof(ColumnMapping.Rejected)),
        Rating = Of(nameof(ColumnMapping.Rating)),
        Tools = Of(nameof(ColumnMapping.Tools)),
        Separator = Kind == MappingKind.Labels && !string.IsNullOrEmpty(Separator) ? Separator : null,
    };

    public bool IsNeeded(string part) => part is not "Subject" && s_same.GetValueOrDefault(part, part) is not (nameof(ColumnMapping.Input) or nameof(ColumnMapping.System) or nameof(ColumnMapping.Tools));

    /// <summary>The part that a column plays; null: none.</summary>
    public string? PartOf(string column) => Parts.FirstOrDefault(part => this[part] == column);

    /// <summary>Gives a column to a part. A column plays one part only: the one that it had before takes what this one had.</summary>
    /// <returns>The other part; null when the column was free.</returns>
    public string? Give(string part, string? column)
    {
        var (before, other) = (this[part], column is null ? null : PartOf(column));
        this[part] = column;
        if (other is null || other == part)
        {
            return null;
        }

        this[other] = before;
        return other;
    }

    /// <summary>The column of a part that this kind has.</summary>
    private string? Of(string column) => Parts.Any(part => s_same.GetValueOrDefault(part, part) == column) ? this[column] : null;
}
