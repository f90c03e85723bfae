using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            public virtual IEnumerable<ILearningRateController> ParamGroups => Groups;

            private protected List<ParamGroup> Groups { get; } = [];

            public virtual IEnumerable<Parameter> parameters() => Groups.SelectMany(group => group.Parameters);

            public virtual void add_param_group(ParamGroup param_group) => Groups.Add(param_group);

            /// <summary>Sets all gradients to zero; parameters without one stay so.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is not null)
                    {
                        using var plain = grad.detach();
                        plain.zero_();
                    }
                }
            }

            /// <summary>One step. The closure, when given, computes the loss first, and its result is returned.</summary>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>The live options and states of an optimizer, groups and parameters in order.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group the positions of its parameters in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
