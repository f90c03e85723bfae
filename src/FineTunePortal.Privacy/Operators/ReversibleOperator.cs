namespace FineTunePortal.Privacy;

internal sealed class ReversibleOperator(ReversibleKey? key) : IOperator
{
    public string Apply(Occurrence occurrence) => (key ?? throw new InvalidOperationException("A reversible plan needs a key.")).Seal(occurrence.Type, occurrence.Value);
}
