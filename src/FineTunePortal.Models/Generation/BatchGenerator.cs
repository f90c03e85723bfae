using static TorchSharp.torch;

namespace FineTunePortal.Models.Generation;

/// <summary>An answer and why it ended.</summary>
public sealed record GeneratedTokens(IReadOnlyList<int> Ids, FinishReason Finish);

/// <summary>Continues several prompts at once: shorter prompts are padded on the left, and rows end on their own.</summary>
public sealed class BatchGenerator(CausalLanguageModel model)
{
    /// <summary>Answers in the order of the prompts. Stop strings are not looked at: they are a matter of text.</summary>
    /// <param name="prompts">At least one token each.</param>
    /// <param name="options">When to stop and how to choose; each row draws its own numbers from the seed.</param>
    /// <param name="ended">Told how many more answers are complete.</param>
    /// <param name="cancellation">Ends the run before the next token.</param>
    public IReadOnlyList<GeneratedTokens> Generate(
        IReadOnlyList<IReadOnlyList<int>> prompts, GenerationOptions options, CancellationToken cancellation = default, Action<int>? ended = null)
    {
        foreach (var prompt in prompts)
        {
            ContextLimit.Check(model, prompt);
        }

        if (prompts.Count == 0)
        {
            return [];
        }

        using var _ = no_grad();
        using var cache = model.CreateCache();
        var rows = prompts.Select((prompt, row) => new Row(prompt, new TokenSampler(options.Sampling, prompt, row))).ToList();
        var padded = prompts.Any(prompt => prompt.Count != prompts[0].Count);
        var logits = Forward(cache, device => Prompts(prompts, padded, device), rows.Count);
        for (var written = 0; ; written++)
        {
            int open = rows.Count(static row => row.Finish == FinishReason.None);
            Choose(rows, logits, options, written);
            int complete = open - rows.Count(static row => row.Finish == FinishReason.None);
            if (complete > 0)
            {
                ended?.Invoke(complete);
            }

            if (rows.All(static row => row.Finish != FinishReason.None))
            {
                return [.. rows.Select(static row => new GeneratedTokens(row.Answer, row.Finish))];
            }

            cancellation.ThrowIfCancellationRequested();
            if (cache.Length == model.Config.RotationSwitch)
            {
                cache.Clear();
                var texts = rows.Select(static row => row.Tokens).ToList();
                padded = texts.Any(text => text.Count != texts[0].Count);
                logits = Forward(cache, device => Prompts(texts, padded, device), rows.Count);
                continue;
            }

            logits = Forward(cache, device => LastTokens(rows, padded, device), rows.Count);
        }
    }

    private void Choose(List<Row> rows, float[] logits, GenerationOptions options, int written)
    {
        var vocabulary = logits.Length / rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Finish != FinishReason.None)
            {
                continue;
            }

            if (written == options.MaxNewTokens || written == ContextLimit.Room(model, row.PromptLength))
            {
                row.Finish = written == options.MaxNewTokens ? FinishReason.Length : FinishReason.ContextFull;
                continue;
            }

            var token = row.Sampler.Next(logits.AsSpan(i * vocabulary, vocabulary));
            if (options.EosIds.Contains(token))
            {
                row.Finish = FinishReason.EndToken;
            }
            else
            {
                row.Answer.Add(token);
            }
        }
    }

    // The last token's logits of every row, [rows * vocabulary].
    private float[] Forward(KeyValueCache cache, Func<Device, ModelInput> input, int rows)
    {
        using var scope = NewDisposeScope();
        var states = model.hidden(input(model.Device), cache);
        var last = states.narrow(1, states.shape[1] - 1, 1).reshape(rows, -1);
        return model.logits(last).to(ScalarType.Float32).cpu().data<float>().ToArray();
    }

    private static ModelInput Prompts(IReadOnlyList<IReadOnlyList<int>> prompts, bool padded, Device device)
    {
        var length = prompts.Max(static prompt => prompt.Count);
        var (ids, segments) = (new long[prompts.Count * length], new long[prompts.Count * length]);
        for (var row = 0; row < prompts.Count; row++)
        {
            var start = (row * length) + length - prompts[row].Count;
            for (var i = 0; i < prompts[row].Count; i++)
            {
                ids[start + i] = prompts[row][i];
                segments[start + i] = 1;
            }
        }

        long[] shape = [prompts.Count, length];
        return new ModelInput(tensor(ids, shape, device: device), SegmentIds: padded ? tensor(segments, shape, device: device) : null);
    }

    private static ModelInput LastTokens(List<Row> rows, bool padded, Device device)
    {
        long[] shape = [rows.Count, 1];
        var ids = tensor(rows.Select(static row => row.Answer.Count > 0 ? (long)row.Answer[^1] : 0).ToArray(), shape, device: device);
        if (!padded)
        {
            return new ModelInput(ids);
        }

        var positions = tensor(rows.Select(static row => (long)row.PromptLength + Math.Max(row.Answer.Count - 1, 0)).ToArray(), shape, device: device);
        return new ModelInput(ids, positions, ones_like(ids));
    }

    private sealed class Row(IReadOnlyList<int> prompt, TokenSampler sampler)
    {
        public int PromptLength => prompt.Count;

        public TokenSampler Sampler => sampler;

        public List<int> Answer { get; } = [];

        public IReadOnlyList<int> Tokens => [.. prompt, .. Answer];

        public FinishReason Finish { get; set; }
    }
}
