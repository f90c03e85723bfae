using FineTunePortal.Datasets;
using FineTunePortal.Training.Metrics;
using FineTunePortal.Worker.Evaluation;

namespace FineTunePortal.Worker.Comparing;

/// <summary>What one model made of each question, in their order.</summary>
/// <param name="Answers">Its own answers.</param>
/// <param name="Scores">How close these come to the right ones.</param>
/// <param name="Losses">How unlikely the right answers of a question are to it.</param>
internal sealed record TriedModel(IReadOnlyList<string> Answers, IReadOnlyList<AnswerScore> Scores, IReadOnlyList<ExampleLoss> Losses)
{
    /// <param name="examples">What the losses belong to.</param>
    /// <param name="questions">The examples, gathered by question.</param>
    /// <param name="losses">One for each example.</param>
    /// <param name="answers">One for each question.</param>
    public static TriedModel Of(IReadOnlyList<Example> examples, IReadOnlyList<PromptGroup> questions, IReadOnlyList<ExampleLoss> losses, IReadOnlyList<string> answers)
    {
        // GroupBy keeps the order in which questions first appear, as PromptGroup does.
        var together = examples.Zip(losses).GroupBy(pair => pair.First.PromptKey, pair => pair.Second, StringComparer.Ordinal).Select(ExampleLoss.Sum);
        return new(answers, [.. answers.Zip(questions, (answer, question) => AnswerScore.Of(answer, question.References))], [.. together]);
    }

    /// <summary>The scores of some of the questions, each as often as it is named.</summary>
    public ScoreList Score(IReadOnlyList<int> questions) =>
        new(ExampleLoss.Sum(questions.Select(index => Losses[index])).Mean, TextScores.Of([.. questions.Select(index => Scores[index])]));
}
