using System.Globalization;
using FineTunePortal.Training.Checkpoints;

namespace FineTunePortal.Training.Pretraining;

/// <summary>The model card of a starter model.</summary>
internal static class StarterCard
{
    /// <summary>The card as Markdown.</summary>
    public static string Write(PretrainSettings settings, TrainerState state, int rows, long parameters) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        language: en
        license: cc-by-sa-4.0
        ---
        # Starter

        A very small language model for trying out FineTunePortal, in English. Not for real work: it knows a few thousand dialogues about restaurants, films, flights and the like, and nothing about the world.

        | | |
        | --- | --- |
        | shape | Llama, {parameters:N0} parameters, {settings.Shape.Layers} layers of width {settings.Shape.HiddenSize}, {settings.Shape.VocabularySize} tokens, context {settings.Shape.Context} |
        | training | {state.Step} steps of {settings.BatchSize} rows of {settings.Shape.Context} tokens ({state.Tokens:N0} tokens; {rows:N0} rows are one pass), {state.Seconds / 3600:0.0} hours on {state.Environment.Threads} threads, {state.Environment.Dtype.ToString().ToLowerInvariant()} |
        | loss on held-out conversations | {state.BestLoss:0.000} nats a token of the answers |
        | optimiser | AdamW, learning rate {settings.LearningRate}, {settings.WarmupSteps} steps of warm-up, then falling linearly to 0; weight decay {settings.WeightDecay}; gradient norm clipped to 1 |

        ## Data
        Conversations, running text, and {settings.Exercises:N0} exercises made from both (facts of a sentence in, the sentence out, with other names in it; facts in, the same facts out). Attribution:
        Schema-Guided Dialogue (Google Research, CC BY-SA 4.0), Taskmaster-3 and Taskmaster-4 (Google Research, CC BY 4.0), WikiText-2 (Wikipedia authors, CC BY-SA 3.0), Shakespeare's plays and inaugural addresses (public domain). Sources and changes are in `starter/corpus/README.md`.

        ## Licence
        The weights are offered under CC BY-SA 4.0, the licence of most of the text they were made from.

        ## Made with
            ./finetune pretrain --corpus starter/corpus --out RUN{(settings.Model is null ? "" : " --model EARLIER")} --steps {settings.Steps} --batch-size {settings.BatchSize} --learning-rate {settings.LearningRate} --warmup-steps {settings.WarmupSteps} --exercises {settings.Exercises} --seed {settings.Seed} --dtype {state.Environment.Dtype.ToString().ToLowerInvariant()} --threads {state.Environment.Threads}

        """);
}
