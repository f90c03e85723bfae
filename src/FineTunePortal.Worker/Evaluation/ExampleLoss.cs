namespace FineTunePortal.Worker.Evaluation;

/// <summary>How unlikely a right answer is to a model.</summary>
/// <param name="Nats">The sum over its tokens.</param>
/// <param name="Tokens">How many have a label.</param>
internal readonly record struct ExampleLoss(double Nats, long Tokens)
{
    /// <summary>Of all of them, or of a part.</summary>
    public static ExampleLoss Sum(IEnumerable<ExampleLoss> losses) =>
        losses.Aggregate(default(ExampleLoss), static (sum, loss) => new(sum.Nats + loss.Nats, sum.Tokens + loss.Tokens));

    /// <summary>Nats a token; null where nothing has a label.</summary>
    public double? Mean => Tokens == 0 ? null : Nats / Tokens;
}
