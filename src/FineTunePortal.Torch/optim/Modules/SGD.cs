using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>Gradient descent with optional (Nesterov) momentum; weight decay is added to the gradient.</summary>
    public class SGD : OptimizerHelper, IMomentum
    {
        private readonly Options defaults;

        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
        {
        }

        /// <summary>The numbers are for what the groups leave open.</summary>
        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        {
            if (nesterov && (momentum <= 0 || dampening != 0))
            {
                throw new ArgumentException("Nesterov momentum needs a momentum above 0 and no dampening.", nameof(nesterov));
            }
            defaults = new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            };
            foreach (var group in parameters)
            {
                add_param_group(group);
            }
        }

        public double Momentum
        {
            get => defaults.momentum!.Value;
            set => defaults.momentum = value;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)(param_group.Options ??= new Options());
            options.LearningRate ??= defaults.LearningRate;
            options.momentum ??= defaults.momentum;
            options.dampening ??= defaults.dampening;
            options.weight_decay ??= defaults.weight_decay;
            options.nesterov ??= defaults.nesterov;
            options.maximize ??= defaults.maximize;
            AddGroup(param_group, parameter => new State(parameter));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Modules.ParamGroup>(Update, closure);

        private unsafe void Update(Modules.ParamGroup group)
        {
            var options = (Options)group.Options;
            List<Tensor> parameters = [], grads = [], buffers = [];
            List<bool> fresh = [];
            foreach (var parameter in group.Parameters)
            {
                if (parameter.grad is not { } grad)
                {
                    continue;
                }
                parameters.Add(parameter);
                grads.Add(grad);
                if (options.momentum != 0)
                {
                    var state = StateOf<State>(parameter);
                    fresh.Add(state.momentum_buffer is null);
                    buffers.Add(state.momentum_buffer ??= empty_like(parameter).DetachFromDisposeScope());
                }
            }
            using var p = new Handles(parameters);
            using var g = new Handles(grads);
            using var b = new Handles(buffers);
            fixed (bool* first = fresh.ToArray())
            {
                LibTorch.sgd_step(p.Pointer, g.Pointer, b.Pointer, first, p.Count, options.LearningRate!.Value, options.momentum!.Value, options.dampening!.Value, options.weight_decay!.Value, options.nesterov!.Value, options.maximize!.Value);
            }
            grads.ForEach(grad => grad.Dispose());
        }

        public class Options : OptimizerOptions
        {
            public double? momentum;
            public double? dampening;
            public double? weight_decay;
            public bool? nesterov;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                momentum = other.momentum;
                dampening = other.dampening;
                weight_decay = other.weight_decay;
                nesterov = other.nesterov;
                maximize = other.maximize;
            }
        }

        public class ParamGroup : ParamGroup<Options>, IMomentum
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    momentum = momentum,
                    dampening = dampening,
                    weight_decay = weight_decay,
                    nesterov = nesterov,
                    maximize = maximize,
                })
            {
            }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }

        public sealed class State : OptimizerState, IDisposable
        {
            /// <summary>Null until the first step with momentum.</summary>
            public Tensor? momentum_buffer;

            public State(Parameter parameter) : base(parameter)
            {
            }

            public override void Initialize(OptimizerOptions options)
            {
                momentum_buffer?.Dispose();
                momentum_buffer = null;
            }

            public override void LoadStateDict(OptimizerState source) =>
                momentum_buffer = Copied(momentum_buffer, ((State)source).momentum_buffer, Parameter.device);

            public override void to(Device device) =>
                momentum_buffer = momentum_buffer is null ? null : Moved(momentum_buffer, device);

            public void Dispose() => momentum_buffer?.Dispose();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Modules.SGD SGD(IEnumerable<Modules.Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static Modules.SGD SGD(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static Modules.SGD SGD(IEnumerable<Modules.SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
