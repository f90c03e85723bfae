using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The managed half of a custom function's node in the graph; the native node owns it.</summary>
internal sealed class FunctionNode
{
    private readonly string name;
    private readonly autograd.AutogradContext context = new();
    private readonly Func<autograd.AutogradContext, List<Tensor>, List<Tensor>> backward;

    private FunctionNode(string name, Func<autograd.AutogradContext, List<Tensor>, List<Tensor>> backward)
    {
        this.name = name;
        this.backward = backward;
    }

    internal static List<Tensor> Apply(
        string name,
        object[] arguments,
        Func<autograd.AutogradContext, object[], List<Tensor>> forward,
        Func<autograd.AutogradContext, List<Tensor>, List<Tensor>> backward)
    {
        var node = new FunctionNode(name, backward);
        node.context.TensorArguments = [.. arguments.Select(argument => argument is Tensor { IsInvalid: false })];
        Tensor?[] inputs = [.. arguments.OfType<Tensor>().Where(tensor => !tensor.IsInvalid)];
        var recorded = is_grad_enabled() && inputs.Any(input => input!.requires_grad);

        List<Tensor> outputs;
        using (no_grad())
        {
            outputs = forward(node.context, arguments);
        }
        var results = node.Wrap(inputs, outputs, recorded);
        foreach (var output in outputs.Where(output => !inputs.Contains(output, ReferenceEqualityComparer.Instance)))
        {
            output?.Dispose();
        }
        return results;
    }

    private unsafe List<Tensor> Wrap(Tensor?[] inputs, List<Tensor> outputs, bool recorded)
    {
        using var inputHandles = new Handles(inputs);
        using var outputHandles = new Handles(outputs);
        using var constant = new Handles(context.NonDifferentiable);
        using var dirty = new Handles(context.Dirty);
        using var saved = new Handles(context.Saved);
        var owner = GCHandle.ToIntPtr(GCHandle.Alloc(this));
        var array = LibTorch.function_apply(
            name,
            owner,
            &Backward,
            &Release,
            context.MaterializeGrads,
            recorded,
            inputHandles.Pointer,
            inputHandles.Count,
            constant.Pointer,
            constant.Count,
            dirty.Pointer,
            dirty.Count,
            outputHandles.Pointer,
            outputHandles.Count,
            saved.Pointer,
            saved.Count,
            out var count);
        context.ReleaseForward();
        return [.. Handles.Take(array, count)];
    }

    [UnmanagedCallersOnly]
    private static unsafe nint Backward(nint owner, nint node, nint* grads, int count, nint results)
    {
        try
        {
            ((FunctionNode)GCHandle.FromIntPtr(owner).Target!).Run(node, new ReadOnlySpan<nint>(grads, count), results);
            return 0;
        }
        catch (Exception exception)
        {
            return Failure.Capture(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static void Release(nint owner) => GCHandle.FromIntPtr(owner).Free();

    // Everything made on the way is disposed; the native side copies the results.
    private void Run(nint node, ReadOnlySpan<nint> grads, nint results)
    {
        using var scope = NewDisposeScope();
        var incoming = new List<Tensor>(grads.Length);
        foreach (var grad in grads)
        {
            incoming.Add(grad == 0 ? null! : new Tensor(grad));
        }
        context.EnterBackward(node);
        try
        {
            var outgoing = backward(context, incoming);
            Check(outgoing);
            for (var i = 0; i < context.TensorArguments.Length; i++)
            {
                if (context.TensorArguments[i])
                {
                    LibTorch.results_add(results, outgoing[i]);
                }
            }
        }
        finally
        {
            context.LeaveBackward();
        }
    }

    private void Check(List<Tensor> outgoing)
    {
        var expected = context.TensorArguments.Length;
        if (outgoing.Count != expected && !(outgoing.Count > expected && outgoing.Skip(expected).All(grad => grad is null)))
        {
            throw new InvalidOperationException($"{name}: backward gave {outgoing.Count} gradients for {expected} arguments.");
        }
        for (var i = 0; i < expected; i++)
        {
            if (!context.TensorArguments[i] && outgoing[i] is not null)
            {
                throw new InvalidOperationException($"{name}: backward gave a gradient for argument {i}, which is not a tensor.");
            }
        }
    }
}
