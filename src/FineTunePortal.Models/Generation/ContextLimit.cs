using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Generation;

/// <summary>How much text fits into a model.</summary>
public static class ContextLimit
{
    /// <summary>Refuses prompts that leave no room for an answer, and token numbers that the vocabulary lacks.</summary>
    public static void Check(CausalLanguageModel model, IReadOnlyList<int> prompt)
    {
        var config = model.Config;
        if (prompt.Count == 0)
        {
            throw new ArgumentException("The prompt has no tokens; give it at least one character.", nameof(prompt));
        }

        if (Room(model, prompt.Count) <= 0)
        {
            throw new ArgumentException($"The prompt has {prompt.Count} tokens, but the model's context holds {config.ContextLength}. Shorten the prompt or choose a model with a longer context.", nameof(prompt));
        }

        foreach (var id in prompt)
        {
            if (id < 0 || id >= config.VocabularySize)
            {
                throw new ArgumentException($"The prompt has the token {id}, but the model's vocabulary ends at {config.VocabularySize - 1}. Tokenizer and model don't belong together.", nameof(prompt));
            }
        }
    }

    /// <summary>Tokens that still fit beside a tuned prompt; a very large number where the model sets no limit.</summary>
    public static int Room(CausalLanguageModel model, int used) => Room(model.Config, used + (model.Prompt?.Count ?? 0));

    /// <summary>Tokens that still fit; a very large number where the model sets no limit.</summary>
    public static int Room(ModelConfig config, int used) => config.ContextLength is { } length ? length - used : int.MaxValue;
}
