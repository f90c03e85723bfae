using System.Diagnostics;
using FineTunePortal.Datasets;
using FineTunePortal.Models.Generation;
using FineTunePortal.Runs;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Worker.Evaluation;

namespace FineTunePortal.Worker.Comparing;

/// <summary>Lets a base model and a tuned one answer the same questions, one model after the other: only one is in memory.</summary>
/// <param name="examples">Questions with right answers.</param>
/// <param name="environment">How to compute.</param>
/// <param name="maxNewTokens">Tokens that an answer may have.</param>
/// <param name="samples">Draws of the bootstrap.</param>
/// <param name="seed">Where its chance starts.</param>
internal sealed class ModelComparison(IReadOnlyList<Example> examples, NumericEnvironment environment, int maxNewTokens, int samples, long seed)
{
    private readonly IReadOnlyList<PromptGroup> _questions = PromptGroup.From(examples);

    /// <summary>Answers that will be written.</summary>
    public int AnswerCount => 2 * _questions.Count;

    /// <summary>Tries both models.</summary>
    /// <param name="untuned">The base model.</param>
    /// <param name="tuned">The base model with an adapter, or the fully tuned model.</param>
    /// <param name="progress">Told how many more answers are there.</param>
    /// <param name="note">Takes what a person should know.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">Stops between two tokens.</param>
    public ComparisonReport Run(ModelLocation untuned, ModelLocation tuned, Action<int> progress, Action<string> note, TimeProvider time, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var first = Try(untuned, progress, note, cancellation);
        var second = Try(tuned, progress, note, cancellation);
        var (scores, tunedScores, difference) = new PairedBootstrap(samples, seed).Compare(first, second, cancellation);
        return new()
        {
            Created = time.GetUtcNow().UtcDateTime,
            BaseModel = untuned.Model,
            TunedModel = tuned.Adapter ?? tuned.Model,
            ExampleCount = examples.Count,
            QuestionCount = _questions.Count,
            Tokens = ExampleLoss.Sum(first.Losses).Tokens,
            MaxNewTokens = maxNewTokens,
            Dtype = environment.Dtype.ToString().ToLowerInvariant(),
            Device = environment.Device,
            BootstrapSamples = samples,
            Seed = seed,
            Seconds = clock.Elapsed.TotalSeconds,
            Base = scores,
            Tuned = tunedScores,
            Difference = difference,
            Rows = [.. _questions.Select((question, index) => Row(question, first, second, index))],
        };
    }

    private TriedModel Try(ModelLocation location, Action<int> progress, Action<string> note, CancellationToken cancellation)
    {
        using var session = ModelSession.Open(location, environment);
        var evaluation = new ModelEvaluation(session, note);
        var losses = evaluation.Losses(examples, static _ => { }, cancellation);
        var makers = ModelSession.Makers(location);
        var options = new GenerationOptions
        {
            Sampling = new SamplingWishes { Greedy = true }.Choose(makers),
            MaxNewTokens = maxNewTokens,
            EosIds = makers.EosIds,
        };
        return TriedModel.Of(examples, _questions, losses, evaluation.Answer(_questions, options, progress, cancellation));
    }

    private static ComparedRow Row(PromptGroup question, TriedModel untuned, TriedModel tuned, int index) => new(
        question.Prompt[^1].Content, question.References, untuned.Answers[index], tuned.Answers[index], untuned.Scores[index].ChrF, tuned.Scores[index].ChrF)
    {
        Messages = question.Prompt.Count > 1 ? [.. question.Prompt.Select(message => new ComparedMessage(message.Role, message.Text))] : null,
        BaseLoss = untuned.Losses[index].Mean,
        TunedLoss = tuned.Losses[index].Mean,
    };
}
