using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>Adam (Kingma &amp; Ba 2015); weight decay is added to the gradient.</summary>
    public class Adam : OptimizerHelper, IBetas
    {
        private readonly Options defaults;

        public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
        {
        }

        /// <summary>The numbers are for what the groups leave open.</summary>
        public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            defaults = new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            };
            foreach (var group in parameters)
            {
                add_param_group(group);
            }
        }

        public (double, double) Betas
        {
            get => (defaults.beta1!.Value, defaults.beta2!.Value);
            set => (defaults.beta1, defaults.beta2) = value;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)(param_group.Options ??= new Options());
            options.LearningRate ??= defaults.LearningRate;
            options.beta1 ??= defaults.beta1;
            options.beta2 ??= defaults.beta2;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.amsgrad ??= defaults.amsgrad;
            options.maximize ??= defaults.maximize;
            AddGroup(param_group, parameter => new State(parameter));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => Step<Modules.ParamGroup>(Update, closure);

        private void Update(Modules.ParamGroup group)
        {
            var options = (Options)group.Options;
            var update = new AdamUpdate(options.amsgrad!.Value);
            foreach (var parameter in group.Parameters)
            {
                if (parameter.grad is { } grad)
                {
                    var state = StateOf<State>(parameter);
                    update.Add(parameter, grad, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq, ++state.step);
                }
            }
            update.Run(options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value, false, options.maximize!.Value);
        }

        public class Options : OptimizerOptions
        {
            public double? beta1;
            public double? beta2;
            public double? weight_decay;
            public double? eps;
            public bool? amsgrad;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                beta1 = other.beta1;
                beta2 = other.beta2;
                weight_decay = other.weight_decay;
                eps = other.eps;
                amsgrad = other.amsgrad;
                maximize = other.maximize;
            }
        }

        public class ParamGroup : ParamGroup<Options>, IBetas
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    beta1 = beta1,
                    beta2 = beta2,
                    eps = eps,
                    weight_decay = weight_decay,
                    amsgrad = amsgrad,
                    maximize = maximize,
                })
            {
            }

            public (double, double) Betas
            {
                get => (Options.beta1!.Value, Options.beta2!.Value);
                set => (Options.beta1, Options.beta2) = value;
            }
        }

        public sealed class State : OptimizerState, IDisposable
        {
            /// <summary>Steps taken.</summary>
            public long step;

            /// <summary>The running mean of the gradient.</summary>
            public Tensor exp_avg;

            /// <summary>The running mean of the squared gradient.</summary>
            public Tensor exp_avg_sq;

            /// <summary>The largest <see cref="exp_avg_sq"/> so far, for AMSGrad.</summary>
            public Tensor? max_exp_avg_sq;

            public State(Parameter parameter) : base(parameter)
            {
                exp_avg = Zeros();
                exp_avg_sq = Zeros();
            }

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                exp_avg.zero_();
                exp_avg_sq.zero_();
                max_exp_avg_sq?.Dispose();
                max_exp_avg_sq = ((Options)options).amsgrad == true ? Zeros() : null;
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var other = (State)source;
                step = other.step;
                exp_avg = Copied(exp_avg, other.exp_avg, Parameter.device)!;
                exp_avg_sq = Copied(exp_avg_sq, other.exp_avg_sq, Parameter.device)!;
                max_exp_avg_sq = Copied(max_exp_avg_sq, other.max_exp_avg_sq, Parameter.device);
            }

            public override void to(Device device)
            {
                exp_avg = Moved(exp_avg, device);
                exp_avg_sq = Moved(exp_avg_sq, device);
                max_exp_avg_sq = max_exp_avg_sq is null ? null : Moved(max_exp_avg_sq, device);
            }

            public void Dispose()
            {
                exp_avg.Dispose();
                exp_avg_sq.Dispose();
                max_exp_avg_sq?.Dispose();
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Modules.Adam Adam(IEnumerable<Modules.Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Modules.Adam Adam(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Modules.Adam Adam(IEnumerable<Modules.Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
