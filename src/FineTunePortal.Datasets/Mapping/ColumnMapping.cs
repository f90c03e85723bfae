namespace FineTunePortal.Datasets;

/// <summary>Which columns make an example.</summary>
/// <param name="Prompt">Question, instruction, or list of messages.</param>
/// <param name="Input">What the instruction is about; null when there is no such column.</param>
/// <param name="Completion">The wanted answer; null for messages, the list for instances.</param>
public sealed record ColumnMapping(MappingKind Kind, string Prompt, string? Completion = null, string? Input = null, string? System = null)
{
    /// <summary>The mapping in words, for people: <c>'mr' → 'ref'</c>.</summary>
    public override string ToString() => System is null ? Parts() : $"{Parts()}, guided by '{System}'";

    private string Parts() => Kind switch
    {
        MappingKind.PromptCompletion => $"'{Prompt}' → '{Completion}'",
        MappingKind.Instruction => Input is null ? $"'{Prompt}' → '{Completion}'" : $"'{Prompt}' + '{Input}' → '{Completion}'",
        MappingKind.Label => $"'{Prompt}' sorted by '{Completion}'",
        MappingKind.Instances => $"'{Prompt}' with the input and output of each of '{Completion}'",
        _ => $"conversations in '{Prompt}'",
    };
}
