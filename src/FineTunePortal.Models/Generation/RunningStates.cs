using static TorchSharp.torch;

namespace FineTunePortal.Models.Generation;

/// <summary>
/// What layers without attention carry from token to token instead of keys and values: the last inputs of a convolution, the sum of a
/// recurrence. Its size doesn't grow with the text. A layer may keep several, numbered by itself.
/// </summary>
public sealed class RunningStates : IDisposable
{
    private readonly Dictionary<(int Layer, int Slot), Tensor> states = [];

    /// <summary>The state after the tokens so far, or null before the first.</summary>
    public Tensor? Get(int layer, int slot) => states.GetValueOrDefault((layer, slot));

    /// <summary>Replaces a state with a copy of <paramref name="state"/>.</summary>
    public void Put(int layer, int slot, Tensor state)
    {
        var kept = state.detach().clone().DetachFromDisposeScope();
        if (states.Remove((layer, slot), out var old))
        {
            old.Dispose();
        }

        states.Add((layer, slot), kept);
    }

    public void Clear()
    {
        foreach (var state in states.Values)
        {
            state.Dispose();
        }

        states.Clear();
    }

    public void Dispose() => Clear();
}
