using FineTunePortal.Datasets;
using FineTunePortal.Models.Generation;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Metrics;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>Tries a model on examples: how likely the right answers are to it, and how close its own come to them.</summary>
internal sealed class ModelEvaluation(ModelSession session, CommandTerminal terminal)
{
    // Bounds the memory of a batch whatever the lengths: activations of so many tokens, keys and values of so many.
    private const int TokensInBatch = 8192;
    private const int TokensInCache = 16384;
    private const int MostRows = 64;

    /// <summary>The loss on the answers of all examples; those longer than the model's context are cut, and a note says so.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two batches.</exception>
    public (double? Loss, long Tokens) Loss(IReadOnlyList<Example> examples, CancellationToken cancellationToken)
    {
        int context = session.Model.Config.ContextLength ?? int.MaxValue;
        var encoded = examples.Select(example => session.Encode(example.Messages)).ToList();
        int cut = encoded.Count(example => example.Ids.Length > context);
        if (cut > 0)
        {
            terminal.Error.WriteLine($"{cut} of {examples.Count} rows are longer than the model's context of {context} tokens and are cut for the loss.");
        }

        var kept = encoded.Select(example => example.Truncate(context)).Where(example => example.LearnedTokens > 0).ToList();
        if (kept.Count == 0)
        {
            return (null, 0);
        }

        int rows = Math.Clamp(TokensInBatch / kept.Max(example => example.Ids.Length), 1, MostRows);
        using var progress = new CountProgress(terminal, "rows read", kept.Count);
        double loss = HeldOutLoss.Measure(session.Model, Counted(HeldOutLoss.Batches(kept, rows), progress), cancellationToken);
        return (loss, kept.Sum(example => (long)example.LearnedTokens));
    }

    /// <summary>The model's answer to each question, in their order; empty where a question leaves no room for one, and a note says so.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two tokens.</exception>
    public IReadOnlyList<string> Answer(IReadOnlyList<PromptGroup> questions, GenerationOptions options, CancellationToken cancellationToken)
    {
        var answers = new string[questions.Count];
        Array.Fill(answers, "");
        var prompts = questions.Select((question, index) => (Index: index, Ids: session.EncodePrompt(question.Prompt))).ToList();
        int tooLong = prompts.RemoveAll(prompt => session.Room(prompt.Ids.Length) <= 0);
        if (tooLong > 0)
        {
            terminal.Error.WriteLine($"{tooLong} of {questions.Count} questions fill the model's context of {session.Model.Config.ContextLength} tokens: their answers count as empty.");
        }

        // Questions of one length need no padding; long ones first, so that what won't fit in memory fails at once.
        prompts.Sort((first, second) => second.Ids.Length.CompareTo(first.Ids.Length));
        var generator = new BatchGenerator(session.Model);
        using var progress = new CountProgress(terminal, "answers", prompts.Count);
        for (int start = 0; start < prompts.Count;)
        {
            int longest = prompts[start].Ids.Length + options.MaxNewTokens;
            int rows = Math.Min(Math.Clamp(TokensInCache / longest, 1, MostRows), prompts.Count - start);
            var chunk = prompts.GetRange(start, rows);
            var written = generator.Generate([.. chunk.Select(prompt => (IReadOnlyList<int>)prompt.Ids)], options, cancellationToken);
            for (int i = 0; i < rows; i++)
            {
                answers[chunk[i].Index] = Text(written[i].Ids, options.StopStrings);
            }

            start += rows;
            progress.Advance(rows);
        }

        return answers;
    }

    /// <summary>How close answers come to the references of their questions.</summary>
    public static TextScores Score(IReadOnlyList<PromptGroup> questions, IReadOnlyList<string> answers) =>
        TextScores.Of(answers, [.. questions.Select(question => question.References)]);

    private string Text(IReadOnlyList<int> ids, IReadOnlyList<string> stops)
    {
        var filter = new StopStringFilter(stops);
        string text = filter.Feed(session.Tokenizer.Decode(ids, skipSpecialTokens: true));
        return (text + filter.Flush()).Trim();
    }

    private static IEnumerable<Batch> Counted(IReadOnlyList<Batch> batches, CountProgress progress)
    {
        foreach (var batch in batches)
        {
            yield return batch;
            progress.Advance(batch.Rows);
        }
    }
}
