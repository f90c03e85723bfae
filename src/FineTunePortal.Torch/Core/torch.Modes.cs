using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>Runs <paramref name="expr"/> in a scope of its own; only its result survives.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => LibTorch.grad_enabled();

    public static bool is_inference_mode_enabled() => LibTorch.inference_enabled();

    /// <summary>Sets whether this thread records gradients, until disposed.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly bool before = LibTorch.grad_enabled();

        internal GradMode(bool enabled) => LibTorch.set_grad_enabled(enabled);

        public void Dispose() => LibTorch.set_grad_enabled(before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = LibTorch.inference_enter(enabled);

        public void Dispose()
        {
            var held = Interlocked.Exchange(ref guard, 0);
            if (held != 0)
            {
                LibTorch.inference_leave(held);
            }
        }
    }
}
