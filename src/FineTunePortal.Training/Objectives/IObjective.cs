using FineTunePortal.Training.Data;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Objectives;

/// <summary>What a training makes small.</summary>
public interface IObjective
{
    /// <summary>The sum (not the mean) of the losses over a batch's labels, an fp32 scalar with its gradient.</summary>
    Tensor SumOfLosses(Batch batch);
}
