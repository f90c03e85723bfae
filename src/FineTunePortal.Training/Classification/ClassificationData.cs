using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Models.Classification;
using FineTunePortal.Runs;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Training.Classification;

/// <summary>A run's labelled texts, tokenised and split.</summary>
/// <param name="Classification">The labels that were found.</param>
/// <param name="Training">Texts to learn.</param>
/// <param name="Validation">Texts held out.</param>
/// <param name="Test">Texts that the result is tried on, once; may be none.</param>
/// <param name="HeldOutTexts">The texts of <paramref name="Validation"/>, in their order.</param>
/// <param name="Notes">What a person should know about the data.</param>
public sealed record ClassificationData(
    ClassificationConfig Classification,
    IReadOnlyList<TokenizedExample> Training,
    IReadOnlyList<TokenizedExample> Validation,
    IReadOnlyList<TokenizedExample> Test,
    IReadOnlyList<LabelledText> HeldOutTexts,
    IReadOnlyList<string> Notes)
{
    /// <summary>Reads, splits and tokenises the files of a run.</summary>
    /// <param name="data">Files and columns.</param>
    /// <param name="encoder">Turns texts into ids.</param>
    /// <param name="known">What the base model gives labels for; null where it gives none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="perToken">Whether each word has a label.</param>
    /// <exception cref="DataException">The files have faults; the message lists the first ones with row and column.</exception>
    /// <exception cref="RecipeException">There is nothing to learn.</exception>
    public static ClassificationData Prepare(RunData data, LabelledTextEncoder encoder, ClassificationConfig? known, CancellationToken cancellationToken, bool perToken = false)
    {
        var options = Options(data) with { JoinLists = perToken };
        var dataset = Dataset.Load(data.Files, options, cancellationToken);
        dataset.Faults.ThrowIfAny();
        if (data.ProblemType == LabelProblem.Auto && dataset.Mappings is [{ Kind: MappingKind.Labels }, ..])
        {
            data = data with { ProblemType = LabelProblem.Multi_Label_Classification, LabelSeparator = ColumnMapping.LabelSeparator };
        }

        var split = data.ValidationFile is { } file
            ? new DatasetSplit(dataset.Examples, HeldOutFile(file, options, cancellationToken))
            : DatasetSplit.Split(dataset.Examples, data.ResolvedValidationShare, data.SplitSeed);
        var test = data.TestFile is { } testFile ? HeldOutFile(testFile, options, cancellationToken) : [];
        // Of all rows of the data, so that which are held out doesn't change the labels.
        var classification = LabelFinder.Find(dataset.Examples, data, known, perToken);

        var notes = dataset.Notes.ToList();
        notes.Add(classification.Problem == ProblemType.Regression
            ? "The labels are numbers to be hit."
            : string.Create(CultureInfo.InvariantCulture, $"{classification.Labels.Count} labels, {classification.Labels[0]} to {classification.Labels[^1]}."));
        var faults = new FaultList();
        var labels = new LabelReader(classification, data, faults);
        var prepared = new ClassificationData(
            classification, Encode(split.Training, encoder, labels, notes, perToken), Encode(split.Validation, encoder, labels, [], perToken), Encode(test, encoder, labels, [], perToken),
            [.. split.Validation.Select(example => new LabelledText(TextOf(example), example.Completion))], notes);
        faults.ThrowIfAny();
        return prepared;
    }

    /// <summary>How a run's settings tell the readers to read: text and label are what question and answer are elsewhere.</summary>
    public static DataOptions Options(RunData data)
    {
        var options = SupervisedData.Options(data);
        return options with { TextColumn = null, PromptColumn = data.TextColumn ?? options.PromptColumn, CompletionColumn = data.LabelColumn ?? options.CompletionColumn };
    }

    /// <summary>The text of a row.</summary>
    public static string TextOf(Example example) => example.Prompt[^1].Content;

    /// <summary>Tokenises rows with the labels of a model; faults name rows with labels that it doesn't have.</summary>
    public static IReadOnlyList<TokenizedExample> Encode(IReadOnlyList<Example> examples, LabelledTextEncoder encoder, LabelReader labels, ICollection<string> notes, bool perToken = false)
    {
        var encoded = new List<TokenizedExample>(examples.Count);
        int cut = 0;
        foreach (var example in examples)
        {
            var (sequence, isCut) = perToken ? Tagged(example) : Whole(example);
            cut += isCut ? 1 : 0;
            encoded.Add(sequence);
        }

        if (cut > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{cut} of {examples.Count} texts are longer than the model reads and were cut."));
        }

        return encoded;

        (TokenizedExample Example, bool Cut) Whole(Example example)
        {
            var (ids, isCut) = encoder.Encode(TextOf(example));
            return (TokenizedExample.OfText(ids, labels.Read(example)), isCut);
        }

        (TokenizedExample Example, bool Cut) Tagged(Example example)
        {
            var (words, tags) = labels.ReadWords(example);
            return encoder.EncodeWords(words, tags);
        }
    }

    private static IReadOnlyList<Example> HeldOutFile(string file, DataOptions options, CancellationToken cancellationToken)
    {
        var dataset = Dataset.Load(file, options, cancellationToken);
        dataset.Faults.ThrowIfAny();
        return dataset.Examples;
    }
}
