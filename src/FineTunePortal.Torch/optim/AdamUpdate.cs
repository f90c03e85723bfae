using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The tensors of one group's step, handed to native code in one call.</summary>
internal sealed class AdamUpdate(bool amsgrad)
{
    private readonly List<Tensor> parameters = [];
    private readonly List<Tensor> grads = [];
    private readonly List<Tensor> means = [];
    private readonly List<Tensor> squares = [];
    private readonly List<Tensor> largest = [];
    private readonly List<long> steps = [];

    internal void Add(Parameter parameter, Tensor grad, Tensor mean, Tensor square, Tensor? max, long step)
    {
        parameters.Add(parameter);
        grads.Add(grad);
        means.Add(mean);
        squares.Add(square);
        steps.Add(step);
        if (amsgrad)
        {
            largest.Add(max ?? throw new InvalidOperationException("AMSGrad was switched on after the optimizer was made."));
        }
    }

    internal unsafe void Run(double lr, double beta1, double beta2, double eps, double weightDecay, bool decoupled, bool maximize)
    {
        using var p = new Handles(parameters);
        using var g = new Handles(grads);
        using var m = new Handles(means);
        using var v = new Handles(squares);
        using var x = new Handles(largest);
        LibTorch.adam_step(p.Pointer, g.Pointer, m.Pointer, v.Pointer, amsgrad ? x.Pointer : null, steps.ToArray(), p.Count, lr, beta1, beta2, eps, weightDecay, decoupled, maximize);
        grads.ForEach(grad => grad.Dispose());
    }
}
