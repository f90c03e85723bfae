using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Recipes;

/// <summary>A run's examples, tokenised and split.</summary>
/// <param name="Training">Sequences to learn.</param>
/// <param name="Validation">Sequences held out.</param>
/// <param name="Test">Sequences that the result is tried on, once; may be none.</param>
/// <param name="Questions">Held-out questions with the answers that count as right.</param>
/// <param name="Notes">What a person should know about the data.</param>
public sealed record SupervisedData(
    IReadOnlyList<TokenizedExample> Training,
    IReadOnlyList<TokenizedExample> Validation,
    IReadOnlyList<TokenizedExample> Test,
    IReadOnlyList<PromptGroup> Questions,
    IReadOnlyList<string> Notes)
{
    /// <summary>Reads, splits and tokenises the files of a run.</summary>
    /// <param name="data">Files and columns.</param>
    /// <param name="encoder">Turns conversations into sequences.</param>
    /// <param name="maxLength">Tokens at which a sequence is cut.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">The files have faults; the message lists the first ones with row and column.</exception>
    /// <exception cref="RecipeException">Nothing is left to learn.</exception>
    public static SupervisedData Prepare(RunData data, ExampleEncoder encoder, int maxLength, CancellationToken cancellationToken)
    {
        var options = Options(data);
        var dataset = Dataset.Load(data.Files, options, cancellationToken);
        dataset.Faults.ThrowIfAny();
        var split = data.ValidationFile is { } file
            ? new DatasetSplit(dataset.Examples, HeldOutFile(file, options, cancellationToken))
            : DatasetSplit.Split(dataset.Examples, data.ResolvedValidationShare, data.SplitSeed);

        var notes = dataset.Notes.ToList();
        var training = Encode(split.Training, encoder, maxLength, notes);
        var validation = Encode(split.Validation, encoder, maxLength, []);
        if (training.Count == 0)
        {
            throw new RecipeException(RunFailures.BadData, $"No row is left to learn from: every answer lies beyond the {maxLength} tokens that a row may have. Shorten the questions, or raise max_sequence_length.");
        }

        var test = data.TestFile is { } testFile ? Encode(HeldOutFile(testFile, options, cancellationToken), encoder, maxLength, []) : [];
        return new(training, validation, test, PromptGroup.From(split.Validation), notes);
    }

    /// <summary>How a run's settings tell the readers to read.</summary>
    public static DataOptions Options(RunData data) => new()
    {
        Format = Enum.Parse<DataFormat>(data.DataFormat, ignoreCase: true),
        Delimiter = data.Delimiter switch { null => null, "tab" => '\t', "comma" => ',', "semicolon" => ';', var text => text[0] },
        PromptColumn = data.PromptColumn,
        CompletionColumn = data.CompletionColumn,
        InstructionColumn = data.InstructionColumn,
        InputColumn = data.InputColumn,
        OutputColumn = data.OutputColumn,
        MessagesColumn = data.MessagesColumn,
        TextColumn = data.TextColumn,
        SystemColumn = data.SystemColumn,
        SystemPrompt = data.SystemPrompt,
        MaxRows = data.MaxRows,
    };

    private static IReadOnlyList<Example> HeldOutFile(string file, DataOptions options, CancellationToken cancellationToken)
    {
        var dataset = Dataset.Load(file, options, cancellationToken);
        dataset.Faults.ThrowIfAny();
        return dataset.Examples;
    }

    private static List<TokenizedExample> Encode(IReadOnlyList<Example> examples, ExampleEncoder encoder, int maxLength, List<string> notes)
    {
        var encoded = examples.Select(example => encoder.Encode(example.Messages)).ToList();
        int cut = encoded.Count(example => example.Ids.Length > maxLength);
        var kept = encoded.ConvertAll(example => example.Truncate(maxLength));
        int lost = kept.RemoveAll(example => example.LearnedTokens == 0);
        if (cut > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{cut} of {examples.Count} rows are longer than {maxLength} tokens and were cut{(lost > 0 ? $"; {lost} of them lost their whole answer and were left out" : "")}."));
        }

        return kept;
    }
}
