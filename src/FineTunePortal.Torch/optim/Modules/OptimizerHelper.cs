using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>An optimizer with a state per parameter.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    public virtual Optimizer.StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in Groups)
        {
            dictionary.Options.Add(group.Options);
            var positions = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                positions.Add(dictionary.State.Count);
                dictionary.State.Add(states[parameter]);
            }
            dictionary.StateIndexRef.Add(positions);
        }
        return dictionary;
    }

    /// <summary>Copies options and states from those of an optimizer over the same groups.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
        {
            throw new ArgumentException(
                $"The state is for {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, " +
                $"this optimizer has {own.Options.Count} and {own.State.Count}.",
                nameof(state_dict));
        }
        for (var i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        }
        for (var i = 0; i < own.State.Count; i++)
        {
            if (own.State[i] != state_dict.State[i])
            {
                own.State[i].LoadStateDict(state_dict.State[i]);
            }
        }
    }

    public void to(Device device)
    {
        foreach (var state in states.Values)
        {
            state.to(device);
        }
    }

    private protected TState StateOf<TState>(Parameter parameter) where TState : OptimizerState => (TState)states[parameter];

    private protected void AddGroup(ParamGroup group, Func<Parameter, OptimizerState> newState)
    {
        group.Parameters = [.. group.Parameters];
        group.InitialLearningRate = group.LearningRate;
        foreach (var parameter in group.Parameters)
        {
            var state = newState(parameter);
            if (!states.TryAdd(parameter, state))
            {
                throw new ArgumentException("A parameter is in more than one group, or twice in one.", nameof(group));
            }
            state.Initialize(group.Options);
        }
        Groups.Add(group);
    }

    private protected Tensor? Step<TGroup>(Action<TGroup> update, Func<Tensor>? closure) where TGroup : ParamGroup
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var recording = enable_grad();
            loss = closure();
        }
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in Groups)
        {
            update((TGroup)group);
        }
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var state in states.Values.OfType<IDisposable>())
        {
            state.Dispose();
        }
    }
}
