namespace TorchSharp.Modules;

/// <summary>A module that has nothing to train.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}
