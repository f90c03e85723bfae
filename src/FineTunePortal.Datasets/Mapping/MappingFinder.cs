using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Finds the columns that were asked for, or recognises the layout from the column names.</summary>
internal static class MappingFinder
{
    private static readonly string[] MessageNames = ["messages", "conversations", "conversation", "dialogue", "dialog", "chat"];
    private static readonly string[] AnswerNames = ["output", "response", "answer", "completion"];
    private static readonly string[] InputNames = ["input", "context"];
    private static readonly string[] SystemNames = ["system", "system_prompt"];

    private static readonly (string Prompt, string Completion)[] Pairs =
    [
        ("prompt", "completion"), ("prompt", "response"), ("prompt", "answer"), ("prompt", "output"), ("prompt", "text"),
        ("question", "answer"), ("question", "response"), ("query", "answer"), ("query", "response"), ("input", "output"), ("input", "target"),
        ("input", "response"), ("user", "assistant"), ("human", "assistant"), ("source", "target"), ("mr", "ref"), ("text", "label"), ("text", "category"),
        ("text", "intent"), ("text", "summary"), ("document", "summary"), ("article", "highlights"), ("sentence", "label"), ("email", "reply"),
    ];

    private static readonly string[] LabelNames = ["label", "labels", "category", "intent", "class", "topic", "sentiment"];

    private const string Delimiters = ";,\t|:^~";

    /// <summary>The mapping; null when there is none, and a fault says what to name. A guess is told in <paramref name="notes"/>.</summary>
    public static ColumnMapping? Find(DataOptions options, RowSource source, FaultList faults, ICollection<string> notes)
    {
        var before = faults.Total;
        string? Named(string? wanted) => wanted is null ? null : Match(wanted, source, faults);

        var messages = Named(options.MessagesColumn);
        var instruction = Named(options.InstructionColumn);
        var input = Named(options.InputColumn);
        var output = Named(options.OutputColumn);
        var prompt = Named(options.PromptColumn);
        var completion = Named(options.CompletionColumn);
        var system = Named(options.SystemColumn);
        if (faults.Total > before)
        {
            return null;
        }

        if (messages is not null)
        {
            return new ColumnMapping(MappingKind.Messages, messages, System: system);
        }

        // Instruction with completion, or prompt with output, is as clear as it needs to be.
        var question = instruction ?? prompt ?? (output is not null ? input : null);
        var answer = output ?? completion;
        if (question is null && answer is null)
        {
            return Recognise(source, system, faults, notes);
        }

        if (question is null || answer is null)
        {
            var other = source.Columns.Where(column => column != (question ?? answer)).ToList();
            if (other.Count != 1)
            {
                faults.Add(DataFault.OfFile(
                    "no_mapping", source.File,
                    new DataSentence("no_mapping", $"{(answer is null ? "completion_column" : "prompt_column")} is not given. {ColumnsAre(source)}", Names(source))));
                return null;
            }

            (question, answer) = (question ?? other[0], answer ?? other[0]);
        }

        return input is null || input == question
            ? new ColumnMapping(instruction is null ? MappingKind.PromptCompletion : MappingKind.Instruction, question, answer, System: system)
            : new ColumnMapping(MappingKind.Instruction, question, answer, input, system);
    }

    /// <summary>The same columns as a text and its label, where the answer's name says that it is one.</summary>
    public static ColumnMapping? AsLabels(ColumnMapping? mapping) =>
        mapping is { Kind: MappingKind.PromptCompletion, System: null, Completion: { } answer } && LabelNames.Contains(answer.Trim(), StringComparer.OrdinalIgnoreCase)
            ? mapping with { Kind = MappingKind.Label }
            : mapping;

    private static ColumnMapping? Recognise(RowSource source, string? system, FaultList faults, ICollection<string> notes)
    {
        system ??= Any(SystemNames, source);
        if (Any(MessageNames, source) is { } messages)
        {
            return new ColumnMapping(MappingKind.Messages, messages, System: system);
        }

        if (Any(["instruction"], source) is { } instruction)
        {
            if (Any(["instances"], source) is { } instances)
            {
                return new ColumnMapping(MappingKind.Instances, instruction, instances, System: system);
            }

            if (Any(AnswerNames, source) is { } answer)
            {
                return new ColumnMapping(MappingKind.Instruction, instruction, answer, Any(InputNames, source), system);
            }
        }

        foreach (var pair in Pairs)
        {
            if (Any([pair.Prompt], source) is { } prompt && Any([pair.Completion], source) is { } completion)
            {
                return new ColumnMapping(MappingKind.PromptCompletion, prompt, completion, System: system);
            }
        }

        var columns = source.Columns.Where(column => column != system).ToList();
        if (columns.Count == 2)
        {
            notes.Add($"{source.File}: '{columns[0]}' is taken for the question and '{columns[1]}' for the answer, since they are the only columns.");
            return new ColumnMapping(MappingKind.PromptCompletion, columns[0], columns[1], System: system);
        }

        faults.Add(DataFault.OfFile(
            "no_mapping", source.File,
            new DataSentence(
                "no_mapping",
                "which columns hold the question and the answer can't be told from their names. " + ColumnsAre(source)
                + (source.Columns.Count > 1 ? " Name them with prompt_column and completion_column." : ""),
                Names(source))));
        return null;
    }

    private static string? Match(string wanted, RowSource source, FaultList faults)
    {
        var found = source.Columns.FirstOrDefault(column => column == wanted) ?? Any([wanted], source);
        if (found is null)
        {
            faults.Add(DataFault.OfFile("no_column", source.File, new DataSentence("no_column", $"there is no column '{wanted}'. {ColumnsAre(source)}", wanted, Names(source))));
        }

        return found;
    }

    private static string Names(RowSource source) => string.Join(", ", source.Columns.Select(column => $"'{column}'"));

    /// <summary>Names the columns; a single one that holds another delimiter gets the question that helps.</summary>
    private static string ColumnsAre(RowSource source)
    {
        if (source.Columns is not [var only])
        {
            return source.Columns.Count == 0 ? "It has no columns." : $"Its columns are {string.Join(", ", source.Columns.Select(column => $"'{column}'"))}.";
        }

        var likely = Delimiters.Where(only.Contains).ToList();
        return likely.Count == 0
            ? $"Only one column, '{only}', was found; a question and an answer are needed."
            : string.Create(CultureInfo.InvariantCulture, $"Only one column, '{only}', was found: is the delimiter {(likely[0] == '\t' ? "a tab" : $"'{likely[0]}'")}?");
    }

    private static string? Any(string[] names, RowSource source) =>
        names.Select(name => source.Columns.FirstOrDefault(column => string.Equals(column.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(column => column is not null);
}
