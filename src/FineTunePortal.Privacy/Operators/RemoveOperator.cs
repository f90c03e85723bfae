namespace FineTunePortal.Privacy;

internal sealed class RemoveOperator : IOperator
{
    public string Apply(Occurrence occurrence) => "";
}
