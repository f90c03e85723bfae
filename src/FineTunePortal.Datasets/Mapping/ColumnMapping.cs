namespace FineTunePortal.Datasets;

/// <summary>Which columns make an example. A column may be a path into one that holds lists and objects: see <see cref="CellPath"/>.</summary>
/// <param name="Prompt">Question, instruction, text, words, or list of messages; empty where the answers hold the question too.</param>
/// <param name="Input">What the instruction is about, or more text; null when there is no such column.</param>
/// <param name="Completion">The wanted answer, label, labels, number or tags; null for messages and text, the list for instances.</param>
public sealed record ColumnMapping(MappingKind Kind, string Prompt, string? Completion = null, string? Input = null, string? System = null)
{
    /// <summary>Between several labels of a cell that holds no list.</summary>
    public const string LabelSeparator = ";";

    /// <summary>The answer that isn't wanted, of preference pairs.</summary>
    public string? Rejected { get; init; }

    /// <summary>Whether the answer was a good one, of thumbs.</summary>
    public string? Rating { get; init; }

    /// <summary>Functions that the assistant may call, of conversations.</summary>
    public string? Tools { get; init; }

    /// <summary>What stands between several labels in a cell; null: <see cref="LabelSeparator"/>.</summary>
    public string? Separator { get; init; }

    /// <summary>The columns that it names.</summary>
    public IEnumerable<string> Columns => new[] { Prompt, Input, Completion, Rejected, Rating, System, Tools }.OfType<string>().Where(column => column.Length > 0);

    /// <summary>The mapping in English words, for logs and the command line: <c>'mr' → 'ref'</c>.</summary>
    public override string ToString() => System is null ? Parts() : $"{Parts()}, guided by '{System}'";

    private string Parts() => Kind switch
    {
        MappingKind.PromptCompletion => $"'{Prompt}' → '{Completion}'",
        MappingKind.Instruction => Input is null ? $"'{Prompt}' → '{Completion}'" : $"'{Prompt}' + '{Input}' → '{Completion}'",
        MappingKind.Label or MappingKind.Labels => $"'{Prompt}' sorted by '{Completion}'",
        MappingKind.Number => $"'{Prompt}' worth '{Completion}'",
        MappingKind.Tags => $"words of '{Prompt}' marked by '{Completion}'",
        MappingKind.Text => Input is null ? $"text of '{Prompt}'" : $"text of '{Prompt}' and '{Input}'",
        MappingKind.Preference => Prompt.Length == 0 ? $"'{Completion}' rather than '{Rejected}'" : $"'{Prompt}' → '{Completion}' rather than '{Rejected}'",
        MappingKind.Feedback => Prompt.Length == 0 ? $"'{Completion}', judged by '{Rating}'" : $"'{Prompt}' → '{Completion}', judged by '{Rating}'",
        MappingKind.Instances => $"'{Prompt}' with the input and output of each of '{Completion}'",
        _ => $"conversations in '{Prompt}'",
    };
}
