using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Recognises what the columns are for: by their names first, and by what is in the cells where names say nothing.</summary>
internal sealed class ShapeFinder
{
    private readonly IReadOnlyList<string> _columns;
    private readonly IReadOnlyList<DataRow> _rows;
    private readonly Dictionary<string, ColumnSample> _samples;
    private readonly string? _system;

    public ShapeFinder(IReadOnlyList<string> columns, IReadOnlyList<DataRow> rows, string? system = null)
    {
        (_columns, _rows) = (columns, rows);
        _samples = columns.ToDictionary(column => column, column => new ColumnSample(column, rows), StringComparer.Ordinal);
        _system = system ?? Named(ColumnNames.System);
    }

    /// <summary>The likeliest; null when nothing can be told.</summary>
    public MappingGuess? Find() => Preference() ?? Feedback() ?? Conversations() ?? Instruction() ?? Tags() ?? Pair() ?? Sorted() ?? ByContent();

    private MappingGuess? Preference()
    {
        if (Named(ColumnNames.Chosen) is not { } chosen || Named(ColumnNames.Rejected) is not { } rejected)
        {
            return null;
        }

        var prompt = Named([.. ColumnNames.Question, .. ColumnNames.Instruction, "input", .. ColumnNames.Messages]) ?? "";
        if (prompt.Length > 0 && _samples[prompt].Structures is [{ ValueKind: JsonValueKind.Object } first, ..] && first.TryGetProperty("messages", out _))
        {
            // As OpenAI writes pairs: the question is an object, and its messages are what was said.
            prompt += ".messages";
        }

        return Guess(new ColumnMapping(MappingKind.Preference, prompt, chosen, System: _system) { Rejected = rejected }, "every_row", $"'{chosen}' / '{rejected}'");
    }

    private MappingGuess? Conversations()
    {
        if (Named(ColumnNames.Question) is { } asked && Named(ColumnNames.Answer) is { } given && _samples[asked].IsMessages && (_samples[given].IsMessages || _samples[given].Structures.Count == 0))
        {
            return Guess(new ColumnMapping(MappingKind.PromptCompletion, asked, given, System: _system), "names", Quoted(asked, given));
        }

        if (_columns.FirstOrDefault(column => _samples[column].IsMessages) is { } list)
        {
            // Whole conversations, each with a thumb.
            return Named(ColumnNames.Thumbs) is { } thumbs && _samples[thumbs].IsThumbs
                ? Guess(new ColumnMapping(MappingKind.Feedback, "", list, System: _system) { Rating = thumbs, Tools = ToolsColumn() }, "thumbs", thumbs)
                : Guess(Talk(list), "roles", list);
        }

        // Whoever writes messages means them, also where a row is wrong.
        return Named(ColumnNames.Messages) is { } named && (_samples[named].Structures.Count > 0 || named.StartsWith("messages", StringComparison.OrdinalIgnoreCase) || named.StartsWith("conversations", StringComparison.OrdinalIgnoreCase))
            ? Guess(Talk(named), "names", Quoted(named))
            : null;
    }

    private ColumnMapping Talk(string messages) => new(MappingKind.Messages, messages, System: _system) { Tools = ToolsColumn() };

    private string? ToolsColumn() => Named(ColumnNames.Tools) is { } tools && _samples[tools].Structures.Count > 0 ? tools : null;

    private MappingGuess? Feedback() =>
        Named(ColumnNames.Question) is { } prompt && Named(ColumnNames.Answer) is { } answer && Named(ColumnNames.Thumbs) is { } thumbs && _samples[thumbs].IsThumbs && prompt != answer
            ? Guess(new ColumnMapping(MappingKind.Feedback, prompt, answer, System: _system) { Rating = thumbs }, "thumbs", thumbs)
            : null;

    private MappingGuess? Instruction()
    {
        if (Named(ColumnNames.Instruction) is not { } instruction)
        {
            return null;
        }

        if (Named(["instances"]) is { } instances)
        {
            return Guess(new ColumnMapping(MappingKind.Instances, instruction, instances, System: _system), "names", Quoted(instruction, instances));
        }

        return Named(["output", "response", "answer", "completion", .. ColumnNames.Answer]) is { } answer
            ? Guess(new ColumnMapping(MappingKind.Instruction, instruction, answer, Named(ColumnNames.Input), _system), "names", Quoted(instruction, answer))
            : null;
    }

    private MappingGuess? Tags()
    {
        if (Named(ColumnNames.Words) is { } words && Named(ColumnNames.Tags) is { } tags && words != tags)
        {
            return Guess(new ColumnMapping(MappingKind.Tags, words, tags), AreParallel(words, tags) ? "same_length" : "names", AreParallel(words, tags) ? [words, tags] : [Quoted(words, tags)]);
        }

        var lists = _columns.Where(column => _samples[column].IsPlainLists && _samples[column].Structures.Count == _rows.Count).ToList();
        return lists is [var first, var second] && AreParallel(first, second)
            ? MappingGuess.Of(new ColumnMapping(MappingKind.Tags, first, second), GuessConfidence.Likely, "same_length", first, second)
            : null;
    }

    private bool AreParallel(string first, string second) => _samples[first].IsPlainLists && _samples[second].IsPlainLists
        && _samples[first].Structures.Zip(_samples[second].Structures).All(pair => pair.First.GetArrayLength() == pair.Second.GetArrayLength())
        && _samples[first].Structures.TrueForAll(list => list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String));

    private MappingGuess? Pair()
    {
        foreach (var (question, answer) in ColumnNames.Pairs)
        {
            if (Named([question]) is { } prompt && Named([answer]) is { } completion)
            {
                return Guess(new ColumnMapping(MappingKind.PromptCompletion, prompt, completion, System: _system), "names", Quoted(prompt, completion));
            }
        }

        return Named(ColumnNames.Question) is { } asked && Named(ColumnNames.Answer) is { } given && asked != given
            ? Guess(new ColumnMapping(MappingKind.PromptCompletion, asked, given, System: _system), "names", Quoted(asked, given))
            : null;
    }

    private MappingGuess? Sorted()
    {
        if (Named(ColumnNames.Text) is not { } text)
        {
            return null;
        }

        if (Named(ColumnNames.Label, except: text) is { } label)
        {
            return OfLabel(text, label, "names", Quoted(text, label));
        }

        return Named(ColumnNames.Number, except: text) is { } number && _samples[number].IsNumbers
            ? MappingGuess.Of(new ColumnMapping(MappingKind.Number, text, number), GuessConfidence.Likely, "numbers", number)
            : null;
    }

    private MappingGuess OfLabel(string text, string label, string why, params object[] arguments)
    {
        var sample = _samples[label];
        if (sample.IsPlainLists)
        {
            return MappingGuess.Of(new ColumnMapping(MappingKind.Labels, text, label), GuessConfidence.Certain, "several_values", label);
        }

        if (sample.HasFractions)
        {
            return MappingGuess.Of(new ColumnMapping(MappingKind.Number, text, label), GuessConfidence.Likely, "numbers", label);
        }

        return sample.Separator() is { } separator
            ? MappingGuess.Of(new ColumnMapping(MappingKind.Labels, text, label) { Separator = separator }, GuessConfidence.Likely, "several_values", label)
            : MappingGuess.Of(new ColumnMapping(MappingKind.Label, text, label), why == "names" ? GuessConfidence.Certain : GuessConfidence.Likely, why, arguments);
    }

    private MappingGuess? ByContent()
    {
        // Which file a text came from says nothing about it.
        var columns = _columns.Where(column => column != _system && !(column == TextRows.FileColumn && _columns.Contains(TextRows.TextColumn))).ToList();
        var texts = columns.Where(column => _samples[column].IsText).ToList();
        var labels = columns.Where(column => _samples[column].IsFewValues || _samples[column].Separator() is not null).Except(texts).ToList();
        if (texts is [var text] && labels is [var label] && (columns.Count == 2 || !columns.Exists(column => column != text && column != label && _samples[column].IsText)))
        {
            return OfLabel(text, label, "few_values", label, _samples[label].Different);
        }

        if (columns is [var left, var right])
        {
            return MappingGuess.Of(new ColumnMapping(MappingKind.PromptCompletion, left, right, System: _system), GuessConfidence.Possible, "only_columns", left, right);
        }

        if (texts is [var one] && (columns.Count == 1 || ColumnNames.Text.Any(name => ColumnNames.Same(one, name))))
        {
            return MappingGuess.Of(new ColumnMapping(MappingKind.Text, one), columns.Count == 1 ? GuessConfidence.Likely : GuessConfidence.Possible, "only_text", one);
        }

        return texts is [var first, var second]
            ? MappingGuess.Of(new ColumnMapping(MappingKind.PromptCompletion, first, second, System: _system), GuessConfidence.Possible, "longest_texts", first, second)
            : null;
    }

    /// <summary>Sure by its names; likely only, where cells of a needed column are missing.</summary>
    private MappingGuess Guess(ColumnMapping mapping, string why, params object[] arguments) => MappingGuess.Of(
        mapping,
        mapping.Columns.Where(column => column != mapping.Input && column != mapping.System && column != mapping.Tools).All(column => _samples[CellPath.Column(column, _columns)] is var sample && sample.Texts.Count + sample.Structures.Count >= sample.Rows) ? GuessConfidence.Certain : GuessConfidence.Likely,
        why, arguments);

    private string? Named(string[] names, string? except = null) =>
        names.Select(name => _columns.FirstOrDefault(column => column != except && ColumnNames.Same(column, name))).FirstOrDefault(column => column is not null);

    private static string Quoted(params string[] columns) => string.Join(", ", columns.Select(column => $"'{column}'"));
}
