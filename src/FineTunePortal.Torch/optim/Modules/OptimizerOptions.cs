namespace TorchSharp.Modules;

/// <summary>The settings of a group of parameters; what is null is taken from the optimizer's.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        LearningRate = source.LearningRate;
        InitialLearningRate = source.InitialLearningRate;
    }
}
