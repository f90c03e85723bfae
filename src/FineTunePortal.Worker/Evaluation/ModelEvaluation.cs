using FineTunePortal.Datasets;
using FineTunePortal.Models.Generation;
using FineTunePortal.Training.Metrics;
using FineTunePortal.Training.Objectives;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>Tries a model on examples: how likely the right answers are to it, and how close its own come to them.</summary>
/// <param name="session">The model.</param>
/// <param name="note">Takes what a person should know.</param>
internal sealed class ModelEvaluation(ModelSession session, Action<string> note)
{
    // Bounds the memory of keys and values whatever the lengths.
    private const int TokensInCache = 16384;
    private const int MostRows = 64;

    /// <summary>The loss on the answers of each example; those longer than the model's context are cut, and a note says so.</summary>
    /// <param name="examples">Questions with right answers.</param>
    /// <param name="progress">Told how many more examples are done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public IReadOnlyList<ExampleLoss> Losses(IReadOnlyList<Example> examples, Action<int> progress, CancellationToken cancellationToken)
    {
        int context = session.Model.Config.ContextLength ?? int.MaxValue;
        var encoded = examples.Select(example => session.Encode(example.Messages)).ToList();
        int cut = encoded.Count(example => example.Ids.Length > context);
        if (cut > 0)
        {
            note($"{cut} of {examples.Count} rows are longer than the model's context of {context} tokens and are cut for the loss.");
        }

        var kept = encoded.ConvertAll(example => example.Truncate(context));
        double[] losses = HeldOutLoss.MeasureEach(session.Model, kept, progress, cancellationToken);
        return [.. losses.Zip(kept, (nats, example) => new ExampleLoss(nats, example.LearnedTokens))];
    }

    /// <summary>The model's answer to each question, in their order; empty where a question leaves no room for one, and a note says so.</summary>
    /// <param name="questions">What is asked.</param>
    /// <param name="options">How answers are written.</param>
    /// <param name="progress">Told how many more questions are answered.</param>
    /// <param name="cancellationToken">Stops between two tokens.</param>
    public IReadOnlyList<string> Answer(IReadOnlyList<PromptGroup> questions, GenerationOptions options, Action<int> progress, CancellationToken cancellationToken)
    {
        var answers = new string[questions.Count];
        Array.Fill(answers, "");
        var prompts = questions.Select((question, index) => (Index: index, Ids: session.EncodePrompt(question.Prompt))).ToList();
        int tooLong = prompts.RemoveAll(prompt => session.Room(prompt.Ids.Length) <= 0);
        if (tooLong > 0)
        {
            note($"{tooLong} of {questions.Count} questions fill the model's context of {session.Model.Config.ContextLength} tokens: their answers count as empty.");
            progress(tooLong);
        }

        // Questions of one length need no padding; long ones first, so that what won't fit in memory fails at once.
        prompts.Sort((first, second) => second.Ids.Length.CompareTo(first.Ids.Length));
        var generator = new BatchGenerator(session.Model);
        for (int start = 0; start < prompts.Count;)
        {
            int longest = prompts[start].Ids.Length + options.MaxNewTokens;
            int rows = Math.Min(Math.Clamp(TokensInCache / longest, 1, MostRows), prompts.Count - start);
            var chunk = prompts.GetRange(start, rows);
            var written = generator.Generate([.. chunk.Select(prompt => (IReadOnlyList<int>)prompt.Ids)], options, cancellationToken, progress);
            for (int i = 0; i < rows; i++)
            {
                answers[chunk[i].Index] = Text(written[i].Ids, options.StopStrings);
            }

            start += rows;
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
}
