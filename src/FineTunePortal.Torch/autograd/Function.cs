namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation with a derivative of its own.</summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            private static readonly T Instance = new();

            public abstract string Name { get; }

            public static List<Tensor> apply_internal(params object[] vars) =>
                FunctionNode.Apply(Instance.Name, vars, Instance.RunForward, Instance.RunBackward);

            private protected abstract List<Tensor> RunForward(AutogradContext context, object[] arguments);

            private protected abstract List<Tensor> RunBackward(AutogradContext context, List<Tensor> grads);
        }

        /// <summary>
        /// An operation with one result. Backward returns one gradient per argument of apply, null where there is none.
        /// </summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            private protected sealed override List<Tensor> RunForward(AutogradContext context, object[] arguments) =>
                [forward(context, arguments)];

            private protected sealed override List<Tensor> RunBackward(AutogradContext context, List<Tensor> grads) =>
                backward(context, grads[0]);
        }

        /// <summary>An operation with several results.</summary>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            private protected sealed override List<Tensor> RunForward(AutogradContext context, object[] arguments) =>
                forward(context, arguments);

            private protected sealed override List<Tensor> RunBackward(AutogradContext context, List<Tensor> grads) =>
                backward(context, grads);
        }
    }
}
