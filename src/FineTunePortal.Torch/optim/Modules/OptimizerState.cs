using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of a parameter.</summary>
public abstract class OptimizerState
{
    protected OptimizerState(Parameter parameter) => Parameter = parameter;

    private protected Parameter Parameter { get; }

    public abstract void Initialize(OptimizerOptions options);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual void to(Device device)
    {
    }

    /// <summary>Zeros like the parameter, owned by no scope.</summary>
    private protected Tensor Zeros() => zeros_like(Parameter).DetachFromDisposeScope();

    private protected static Tensor? Copied(Tensor? old, Tensor? source, Device device)
    {
        var copy = source?.to(device, copy: true).DetachFromDisposeScope();
        old?.Dispose();
        return copy;
    }

    private protected static Tensor Moved(Tensor tensor, Device device)
    {
        var moved = tensor.to(device);
        if (!ReferenceEquals(moved, tensor))
        {
            moved.DetachFromDisposeScope();
            tensor.Dispose();
        }
        return moved;
    }
}
