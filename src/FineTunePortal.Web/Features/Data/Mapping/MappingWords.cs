using FineTunePortal.Datasets;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Mapping;

/// <summary>What a mapping learns from which columns, in the reader's language.</summary>
public sealed class MappingWords(IStringLocalizer<MappingWords> texts)
{
    /// <summary><c>'text' sorted by 'label'</c>.</summary>
    public string Say(ColumnMapping mapping) => mapping.System is null ? Parts(mapping) : texts["Guided", Parts(mapping), mapping.System];

    private string Parts(ColumnMapping mapping) => mapping.Kind switch
    {
        MappingKind.PromptCompletion => Answer(mapping),
        MappingKind.Instruction => Answer(mapping),
        MappingKind.Label or MappingKind.Labels => texts["Label", mapping.Prompt, mapping.Completion ?? ""],
        MappingKind.Number => texts["Number", mapping.Prompt, mapping.Completion ?? ""],
        MappingKind.Tags => texts["Tags", mapping.Prompt, mapping.Completion ?? ""],
        MappingKind.Text => mapping.Input is null ? texts["Text", mapping.Prompt] : texts["TwoTexts", mapping.Prompt, mapping.Input],
        MappingKind.Preference => texts["Preference", Answer(mapping), mapping.Rejected ?? ""],
        MappingKind.Feedback => texts["Feedback", Answer(mapping), mapping.Rating ?? ""],
        MappingKind.Instances => texts["Instances", mapping.Prompt, mapping.Completion ?? ""],
        _ => texts["Conversations", mapping.Prompt],
    };

    /// <summary>Question and answer; the answer alone where the questions stand in it.</summary>
    private static string Answer(ColumnMapping mapping) =>
        mapping.Prompt.Length == 0 ? $"'{mapping.Completion}'" : mapping.Input is null ? $"'{mapping.Prompt}' → '{mapping.Completion}'" : $"'{mapping.Prompt}' + '{mapping.Input}' → '{mapping.Completion}'";
}
