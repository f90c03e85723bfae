using static TorchSharp.torch;

namespace FineTunePortal.Models;

/// <summary>Labels for "predict the next token": each position gets the label that stands one place further.</summary>
public static class NextTokenLabels
{
    /// <summary>[B, T] -> [B, T] shifted left by one, the last column ignored, and the number of labels that count.</summary>
    /// <param name="labels">int64.</param>
    /// <param name="segments">[B, T] int64; a label in another document than the token before it is ignored. May be null.</param>
    public static (Tensor Targets, long Count) Of(Tensor labels, Tensor? segments)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (rows, columns) = (labels.shape[0], labels.shape[1]);
        var targets = full([rows, columns], CausalLanguageModel.IgnoredLabel, dtype: ScalarType.Int64, device: labels.device);
        if (columns > 1)
        {
            var next = labels.narrow(1, 1, columns - 1);
            if (segments is not null)
            {
                var same = segments.narrow(1, 1, columns - 1).eq(segments.narrow(1, 0, columns - 1));
                next = where(same, next, full_like(next, CausalLanguageModel.IgnoredLabel));
            }

            targets.narrow(1, 0, columns - 1).copy_(next);
        }

        var count = targets.ne(CausalLanguageModel.IgnoredLabel).sum().item<long>();
        return (targets.MoveToOuterDisposeScope(), count);
    }
}
