using FineTunePortal.Datasets;
using FineTunePortal.Models;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Generation;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Recipes;

/// <summary>Answers of the model, as it stands, to the first held-out questions.</summary>
/// <param name="model">The model in training.</param>
/// <param name="tokenizer">Its tokenizer.</param>
/// <param name="template">Its chat template.</param>
/// <param name="generation">How its answers end.</param>
/// <param name="questions">Held-out questions.</param>
/// <param name="count">How many are answered.</param>
internal sealed class SampleAnswers(
    CausalLanguageModel model, Tokenizer tokenizer, IChatTemplate template, GenerationConfig generation, IReadOnlyList<PromptGroup> questions, int count)
{
    private const int LongestAnswer = 64;

    /// <summary>Question, answer and a right answer. The greedy choice uses no random numbers, so training is not disturbed.</summary>
    public IEnumerable<(string Question, string Answer, string? Reference)> Answer(CancellationToken cancellationToken)
    {
        var encoder = new ExampleEncoder(tokenizer, template);
        var options = new GenerationOptions { MaxNewTokens = LongestAnswer, EosIds = generation.EosIds, Sampling = new SamplingOptions { Greedy = true } };
        bool training = model.training;
        model.eval();
        foreach (var question in questions.Take(count))
        {
            int[] prompt = encoder.EncodePrompt(question.Prompt);
            if (ContextLimit.Room(model, prompt.Length) > 0)
            {
                var ids = new TokenGenerator(model).Generate(prompt, options, cancellationToken).ToList();
                yield return (question.Prompt[^1].Content, tokenizer.Decode(ids, skipSpecialTokens: true), question.References.FirstOrDefault());
            }
        }

        model.train(training);
    }
}
