using FineTunePortal.Models.Blocks;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Encoders;

/// <summary>What the layers of one forward pass of an encoder share.</summary>
public sealed class EncoderContext : IDisposable
{
    private readonly Dictionary<object, Tensor> masks = [];
    private readonly Dictionary<RotaryEmbedding, Rotation> rotations = new(ReferenceEqualityComparer.Instance);
    private readonly Device device;

    /// <param name="input">The batch.</param>
    /// <param name="training">Whether parts are left out at random (dropout).</param>
    /// <param name="recomputes">Whether layers keep only their inputs for the backward pass.</param>
    public EncoderContext(ModelInput input, bool training, bool recomputes = false)
    {
        Input = input;
        Recomputes = recomputes && is_grad_enabled();
        BatchSize = input.BatchSize;
        Length = input.Length;
        Segments = input.SegmentIds;
        Training = training;
        device = input.InputIds.device;
    }

    public ModelInput Input { get; }

    /// <summary>Whether layers keep only their inputs for the backward pass and compute the rest again.</summary>
    public bool Recomputes { get; }

    /// <summary>Rows, B.</summary>
    public long BatchSize { get; }

    /// <summary>Tokens a row, T, padding included.</summary>
    public long Length { get; }

    /// <summary>[B, T] int64, 0 where padded; null when nothing is.</summary>
    public Tensor? Segments { get; }

    public bool Training { get; }

    /// <summary>x with a share of it left out while training, and the rest made larger for it.</summary>
    public Tensor Dropout(Tensor x, double share) => Training && share > 0 ? nn.functional.dropout(x, share, training: true) : x;

    /// <summary>[B*T, C] -> the first token of each row, [B, C].</summary>
    public Tensor First(Tensor states) => states.view(BatchSize, Length, -1).select(1, 0);

    /// <summary>[B*T, C] -> the mean of each row's real tokens, [B, C].</summary>
    public Tensor Mean(Tensor states)
    {
        using var scope = NewDisposeScope();
        var rows = states.view(BatchSize, Length, -1);
        if (Segments is null)
        {
            return rows.mean([1]).MoveToOuterDisposeScope();
        }

        var real = Segments.ne(0).to(states.dtype).unsqueeze(-1);
        return ((rows * real).sum(1) / real.sum(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Cosines and sines of the positions 0, 1, … of all rows.</summary>
    public Rotation Rotation(RotaryEmbedding rotary)
    {
        if (!rotations.TryGetValue(rotary, out var rotation))
        {
            var fresh = rotary.Range(0, Length, Length, device);
            rotation = new Rotation(fresh.Cos.DetachFromDisposeScope(), fresh.Sin.DetachFromDisposeScope());
            rotations.Add(rotary, rotation);
        }

        return rotation;
    }

    /// <summary>Which pairs may not attend to each other: bool [B or 1, 1, T, T], or null when all may.</summary>
    /// <param name="reach">Tokens that one sees to either side; 0 for all.</param>
    public Tensor? Forbidden(int reach)
    {
        if (reach == 0 && Segments is null)
        {
            return null;
        }

        if (!masks.TryGetValue(reach, out var mask))
        {
            mask = Mask(reach);
            masks.Add(reach, mask);
        }

        return mask;
    }

    public void Dispose()
    {
        foreach (var mask in masks.Values)
        {
            mask.Dispose();
        }

        foreach (var rotation in rotations.Values)
        {
            rotation.Cos.Dispose();
            rotation.Sin.Dispose();
        }
    }

    private Tensor Mask(int reach)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var forbidden = zeros([1, 1, 1, 1], dtype: ScalarType.Bool, device: device);
        if (reach > 0)
        {
            var places = arange(0, Length, ScalarType.Int64, device);
            forbidden = (places.unsqueeze(1) - places.unsqueeze(0)).abs().gt(reach).unsqueeze(0).unsqueeze(0);
        }

        if (Segments is not null)
        {
            var other = Segments.unsqueeze(2).ne(Segments.unsqueeze(1)).logical_or(Segments.eq(0).unsqueeze(1));
            forbidden = forbidden.logical_or(other.unsqueeze(1));
        }

        return forbidden.DetachFromDisposeScope();
    }
}
