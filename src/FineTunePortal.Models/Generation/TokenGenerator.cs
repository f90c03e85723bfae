using static TorchSharp.torch;

namespace FineTunePortal.Models.Generation;

/// <summary>Continues one prompt, a token at a time. Not thread-safe.</summary>
public sealed class TokenGenerator(CausalLanguageModel model)
{
    /// <summary>Why the last run ended.</summary>
    public FinishReason Finish { get; private set; }

    /// <summary>Yields the tokens of the answer as they are chosen, without the end token.</summary>
    /// <param name="prompt">At least one token.</param>
    /// <param name="options">When to stop and how to choose.</param>
    /// <param name="cancellation">Ends the run before the next token.</param>
    /// <exception cref="ArgumentException">The prompt is empty or fills the model's context.</exception>
    public IEnumerable<int> Generate(IReadOnlyList<int> prompt, GenerationOptions options, CancellationToken cancellation = default)
    {
        ContextLimit.Check(model, prompt);
        return Run(prompt, options, cancellation);
    }

    private IEnumerable<int> Run(IReadOnlyList<int> prompt, GenerationOptions options, CancellationToken cancellation)
    {
        Finish = FinishReason.None;
        var sampler = new TokenSampler(options.Sampling, prompt);
        var room = ContextLimit.Room(model, prompt.Count);
        var rotationSwitch = model.Config.RotationSwitch;
        using var cache = model.CreateCache();
        var all = prompt.ToList();
        IReadOnlyList<int> fresh = all;
        for (var written = 0; written < options.MaxNewTokens; written++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (written == room)
            {
                Finish = FinishReason.ContextFull;
                yield break;
            }

            var token = sampler.Next(NextLogits(fresh, cache));
            if (options.EosIds.Contains(token))
            {
                Finish = FinishReason.EndToken;
                yield break;
            }

            yield return token;
            all.Add(token);
            fresh = [token];
            if (cache.Length == rotationSwitch)
            {
                cache.Clear();
                fresh = all;
            }
        }

        Finish = FinishReason.Length;
    }

    // Gradient mode is a property of the thread, so it must not stay switched off while the caller has control.
    private float[] NextLogits(IReadOnlyList<int> fresh, KeyValueCache cache)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var ids = tensor(fresh.Select(static id => (long)id).ToArray(), [1, fresh.Count], device: model.Device);
        var states = model.hidden(new ModelInput(ids), cache);
        var logits = model.logits(states.narrow(1, fresh.Count - 1, 1));
        return logits.to(ScalarType.Float32).cpu().data<float>().ToArray();
    }
}
