using FineTunePortal.Models.Generation;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>What the layers of one forward pass share.</summary>
public sealed class ForwardContext : IDisposable
{
    private readonly PositionPlan plan;
    private readonly Device device;
    private readonly long rotaryLength;
    private readonly Dictionary<string, Tensor> carried = new(StringComparer.Ordinal);
    private readonly Dictionary<RotaryEmbedding, Rotation> rotations = new(ReferenceEqualityComparer.Instance);

    /// <param name="input">The batch.</param>
    /// <param name="cache">Keys and values of earlier tokens, or null.</param>
    /// <param name="recomputes">Whether layers keep only their inputs for the backward pass.</param>
    public ForwardContext(ModelInput input, KeyValueCache? cache, bool recomputes = false)
    {
        Input = input;
        Recomputes = recomputes && cache is null && is_grad_enabled();
        plan = PositionPlan.Of(input, cache?.Length ?? 0, cache?.Masked ?? false);
        device = input.InputIds.device;
        rotaryLength = input.RotaryLength ?? plan.Length;
        BatchSize = input.BatchSize;
        Length = input.Length;
        Cache = cache;
        QuerySegments = plan.Segments;
        KeySegments = cache is null ? plan.Segments : cache.AppendSegments(plan.Segments);
    }

    public ModelInput Input { get; }

    /// <summary>Whether layers keep only their inputs for the backward pass and compute the rest again.</summary>
    public bool Recomputes { get; }

    /// <summary>Rows, B.</summary>
    public long BatchSize { get; }

    /// <summary>New tokens a row, T.</summary>
    public long Length { get; }

    /// <summary>[B, T] int64, or null when nothing needs masking but the future.</summary>
    public Tensor? QuerySegments { get; }

    /// <summary>[B, S] int64 over the cached and the new tokens; null together with <see cref="QuerySegments"/>.</summary>
    public Tensor? KeySegments { get; }

    public KeyValueCache? Cache { get; }

    /// <summary>What the ids beyond the vocabulary stand for; null where there are none.</summary>
    public SoftPrompt? Prompt { get; init; }

    /// <summary>The document of each row's last token in the cache, [B] int64; null where there is none, or nothing is masked.</summary>
    public Tensor? PreviousSegments => KeySegments is not null && KeySegments.shape[1] > Length ? KeySegments.select(1, KeySegments.shape[1] - Length - 1) : null;

    /// <summary>1 where the token so many places back belongs to the same document, else 0: [B, T, 1] fp32, or null when all do.</summary>
    public Tensor? SameDocument(int back)
    {
        if (QuerySegments is null || KeySegments is null)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var padded = cat([zeros([BatchSize, back], dtype: ScalarType.Int64, device: device), KeySegments], 1);
        var earlier = padded.narrow(1, KeySegments.shape[1] - Length, Length);
        return earlier.eq(QuerySegments).to(ScalarType.Float32).unsqueeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Leaves a tensor for later layers of this pass, under a name that they know.</summary>
    public void Carry(string name, Tensor tensor) => carried.Add(name, tensor.alias().DetachFromDisposeScope());

    /// <summary>What was left under that name.</summary>
    public Tensor Carried(string name) => carried[name];

    /// <summary>Cosines and sines of the new tokens' positions; computed at the first call, then kept for the other layers.</summary>
    public Rotation Rotation(RotaryEmbedding rotary)
    {
        if (!rotations.TryGetValue(rotary, out var rotation))
        {
            var fresh = plan.Positions is null ? rotary.Range(plan.Start, Length, rotaryLength, device) : rotary.At(plan.Positions, plan.Length, rotaryLength);
            rotation = new Rotation(fresh.Cos.DetachFromDisposeScope(), fresh.Sin.DetachFromDisposeScope());
            rotations.Add(rotary, rotation);
        }

        return rotation;
    }

    /// <summary>The new tokens' positions, [B or 1, T] int64.</summary>
    public Tensor Positions() => plan.Positions ?? arange(plan.Start, plan.Start + Length, ScalarType.Int64, device).unsqueeze(0);

    /// <summary>What the queries at the new tokens' positions are multiplied by, [B or 1, T, 1, 1] fp32.</summary>
    public Tensor Growth(QueryGrowth growth)
    {
        using var scope = NewDisposeScope();
        var grown = ((Positions().to(ScalarType.Float32) / growth.Length).floor() + 1).log() * growth.Beta + 1;
        return grown.unsqueeze(-1).unsqueeze(-1).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var rotation in rotations.Values)
        {
            rotation.Cos.Dispose();
            rotation.Sin.Dispose();
        }

        foreach (var tensor in carried.Values)
        {
            tensor.Dispose();
        }
    }
}
