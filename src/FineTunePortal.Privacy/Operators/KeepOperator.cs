namespace FineTunePortal.Privacy;

internal sealed class KeepOperator : IOperator
{
    public string Apply(Occurrence occurrence) => occurrence.Value;
}
