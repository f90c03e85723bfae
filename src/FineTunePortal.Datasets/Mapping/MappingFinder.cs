using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Finds the columns that were asked for, or recognises the layout from names and cells.</summary>
internal static class MappingFinder
{
    private const string Delimiters = ";,\t|:^~";

    /// <summary>The mapping; null when there is none, and a fault says what to name. A guess that isn't sure is told in <paramref name="notes"/>.</summary>
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
        var text = Named(options.TextColumn);
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
            return text is not null ? new ColumnMapping(MappingKind.Text, text) : Recognise(source, system, faults, notes);
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

    /// <summary>What the columns are probably for; null when it can't be told.</summary>
    public static MappingGuess? Guess(RowSource source) => IsOneWithOtherDelimiter(source) ? null : new ShapeFinder(source.Columns, source.First).Find();

    /// <summary>What to say where nothing can be told.</summary>
    public static DataFault Unknown(RowSource source) => DataFault.OfFile("no_mapping", source.File, new DataSentence(
        "no_mapping",
        "which columns hold the question and the answer can't be told from their names. " + ColumnsAre(source) + (source.Columns.Count > 1 ? " Name them with prompt_column and completion_column." : ""),
        Names(source)));

    private static ColumnMapping? Recognise(RowSource source, string? system, FaultList faults, ICollection<string> notes)
    {
        if (IsOneWithOtherDelimiter(source) || new ShapeFinder(source.Columns, source.First, system).Find() is not { } guess)
        {
            faults.Add(Unknown(source));
            return null;
        }

        var mapping = guess.Mapping;
        if (!mapping.Kind.CanBeTrained())
        {
            faults.Add(DataFault.OfFile("not_trainable", source.File, new DataSentence(
                "not_trainable",
                $"these are {(mapping.Kind == MappingKind.Preference ? "pairs of a better and a worse answer" : "answers with a judgement")} ({guess.Reason()}), and nothing here learns from such yet. "
                + $"To learn to write the {(mapping.Kind == MappingKind.Preference ? "better ones" : "answers")}, name the columns of question and answer with prompt_column and completion_column.")));
            return null;
        }

        if (guess.Why == "only_columns")
        {
            notes.Add($"{source.File}: '{mapping.Prompt}' is taken for the question and '{mapping.Completion}' for the answer, since they are the only columns.");
        }
        else if (guess.Confidence != GuessConfidence.Certain)
        {
            notes.Add($"{source.File}: taken for {mapping}, since {guess.Reason()}.");
        }

        return mapping;
    }

    private static string? Match(string wanted, RowSource source, FaultList faults)
    {
        var found = source.Columns.FirstOrDefault(column => column == wanted) ?? source.Columns.FirstOrDefault(column => string.Equals(column.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        if (found is null && source.Columns.Contains(CellPath.Column(wanted, source.Columns)))
        {
            found = wanted;
        }

        if (found is null)
        {
            faults.Add(DataFault.OfFile("no_column", source.File, new DataSentence("no_column", $"there is no column '{wanted}'. {ColumnsAre(source)}", wanted, Names(source))));
        }

        return found;
    }

    private static string Names(RowSource source) => string.Join(", ", source.Columns.Select(column => $"'{column}'"));

    private static bool IsOneWithOtherDelimiter(RowSource source) => source.Columns is [var only] && Delimiters.Any(only.Contains);

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
}
