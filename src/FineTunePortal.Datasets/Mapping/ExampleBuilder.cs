using System.Text.Json;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>Turns rows into examples by a mapping. A row that can't be one is a fault.</summary>
/// <param name="systemPrompt">Put before examples that have no system message of their own.</param>
/// <param name="joinLists">Whether a list of texts is one text, with spaces between.</param>
public sealed class ExampleBuilder(ColumnMapping mapping, string? systemPrompt, FaultList faults, bool joinLists = false)
{
    /// <summary>None when the row is at fault; one; or several, when the row holds a list of instances.</summary>
    public IEnumerable<Example> Build(DataRow row) => mapping.Kind switch
    {
        MappingKind.Messages => OfMessages(row),
        MappingKind.Instances => OfInstances(row),
        MappingKind.Text => OfText(row),
        MappingKind.Labels => OfLabels(row),
        MappingKind.Preference or MappingKind.Feedback => OfAnswer(row),
        // Question and answer as messages, as TRL has them too.
        MappingKind.PromptCompletion when row.TryFind(mapping.Prompt, out var prompt) && prompt.TryGetStructure(out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 && list[0].ValueKind == JsonValueKind.Object => OfAnswer(row),
        _ => OfColumns(row),
    };

    private IEnumerable<Example> OfColumns(DataRow row)
    {
        var prompt = Required(row, mapping.Prompt);
        var completion = Required(row, mapping.Completion!);
        var input = mapping.Input is null ? "" : Optional(row, mapping.Input);
        if (prompt is not null && completion is not null && input is not null)
        {
            yield return Make(row, Join(prompt, input), completion);
        }
    }

    private IEnumerable<Example> OfAnswer(DataRow row)
    {
        var messages = AnswerMessages.Read(row, mapping.Prompt, mapping.Completion!, faults);
        return messages is null || !IsJudged(row) ? [] : [Make(row, messages)];
    }

    /// <summary>Pairs need the other answer too, and answers what was thought of them.</summary>
    private bool IsJudged(DataRow row)
    {
        if (mapping.Rejected is { } rejected)
        {
            return AnswerMessages.Read(row, mapping.Prompt, rejected, faults) is not null;
        }

        if (mapping.Rating is not { } rating || Thumb.Of(row, rating) is not null)
        {
            return true;
        }

        faults.Add(row.Fault("bad_rating", rating, "whether the answer was good is needed: true or false, yes or no, 1 or 0."));
        return false;
    }

    private IEnumerable<Example> OfText(DataRow row)
    {
        var text = Required(row, mapping.Prompt);
        var more = mapping.Input is null ? "" : Optional(row, mapping.Input);
        if (text is not null && more is not null)
        {
            yield return new Example([new ChatMessage(Example.TextRole, Join(text, more))], row.File, row.Row, row.Line);
        }
    }

    private IEnumerable<Example> OfLabels(DataRow row)
    {
        if (Required(row, mapping.Prompt) is not { } text)
        {
            yield break;
        }

        var labels = row.TryFind(mapping.Completion!, out var value) && value.TryGetStructure(out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => new DataValue(item).AsText() ?? "")]
            : Required(row, mapping.Completion!)?.Split(mapping.Separator ?? ColumnMapping.LabelSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (labels is null)
        {
            yield break;
        }

        if (labels.Any(label => label.Contains(ColumnMapping.LabelSeparator, StringComparison.Ordinal) || string.IsNullOrWhiteSpace(label)))
        {
            faults.Add(row.Fault("bad_labels", mapping.Completion, new DataSentence("bad_labels", $"labels must be texts without '{ColumnMapping.LabelSeparator}'.", ColumnMapping.LabelSeparator)));
            yield break;
        }

        yield return Make(row, text, string.Join(ColumnMapping.LabelSeparator, labels));
    }

    private IEnumerable<Example> OfInstances(DataRow row)
    {
        var instruction = Required(row, mapping.Prompt);
        if (instruction is null)
        {
            yield break;
        }

        if (!row.TryFind(mapping.Completion!, out var cell) || !cell.TryGetStructure(out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            faults.Add(row.Fault("bad_instances", mapping.Completion, "a list of objects with input and output is needed."));
            yield break;
        }

        foreach (var instance in list.EnumerateArray())
        {
            var output = instance.ValueKind == JsonValueKind.Object && instance.TryGetProperty("output", out var value) ? new DataValue(value).AsText() : null;
            if (string.IsNullOrWhiteSpace(output))
            {
                faults.Add(row.Fault("bad_instances", mapping.Completion, new DataSentence("instance_without_output", "an instance has no output.")));
                continue;
            }

            var input = instance.TryGetProperty("input", out var given) ? new DataValue(given).AsText() ?? "" : "";
            yield return Make(row, Join(instruction, input), output);
        }
    }

    private IEnumerable<Example> OfMessages(DataRow row)
    {
        var messages = MessageList.Read(row, mapping.Prompt, faults);
        if (messages is not null)
        {
            yield return Make(row, messages);
        }
    }

    private Example Make(DataRow row, string prompt, string completion) => Make(row, [new("user", prompt), new(MessageList.Assistant, completion)]);

    private Example Make(DataRow row, List<ChatMessage> messages)
    {
        if (messages[0].Role != MessageList.System && SystemOf(row) is { } system)
        {
            messages.Insert(0, new ChatMessage(MessageList.System, system));
        }

        if (mapping.Tools is { } column && row.TryFind(column, out var cell) && ToolCalls.Functions(cell) is { } tools)
        {
            messages[0] = messages[0] with { Tools = tools };
        }

        return new Example(messages, row.File, row.Row, row.Line);
    }

    private string? SystemOf(DataRow row)
    {
        var own = mapping.System is not null && row.TryFind(mapping.System, out var value) ? value.AsText() : null;
        var system = string.IsNullOrWhiteSpace(own) ? systemPrompt : own;
        return string.IsNullOrWhiteSpace(system) ? null : system;
    }

    private string? Required(DataRow row, string column)
    {
        if (!row.TryFind(column, out var value))
        {
            var present = string.Join(", ", row.Values.Keys.Select(key => $"'{key}'"));
            faults.Add(row.Fault("missing_column", column, new DataSentence("missing_column", $"the row has no such value. It has {present}.", present)));
            return null;
        }

        var text = value.AsText() ?? (joinLists || mapping.Kind == MappingKind.Tags ? Joined(value) : null);
        if (text is null && !value.IsNull)
        {
            faults.Add(row.Fault("not_a_text", column, new DataSentence("not_a_text", $"a text is needed, but this is {value.Describe()}.", value.Kind())));
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(row.Fault("empty_cell", column, "the cell is empty."));
            return null;
        }

        return text;
    }

    private static string? Joined(DataValue value)
    {
        if (!value.TryGetStructure(out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var parts = list.EnumerateArray().Select(static item => new DataValue(item).AsText()).ToList();
        return parts.Any(static part => string.IsNullOrEmpty(part) || part.Any(char.IsWhiteSpace)) ? null : string.Join(' ', parts);
    }

    private string? Optional(DataRow row, string column)
    {
        if (!row.TryFind(column, out var value) || value.IsNull)
        {
            return "";
        }

        if (value.AsText() is { } text)
        {
            return text;
        }

        faults.Add(row.Fault("not_a_text", column, new DataSentence("not_a_text", $"a text is needed, but this is {value.Describe()}.", value.Kind())));
        return null;
    }

    private static string Join(string instruction, string input) => string.IsNullOrWhiteSpace(input) ? instruction : $"{instruction}\n\n{input}";
}
