namespace FineTunePortal.Privacy;

internal sealed class ReplaceOperator : IOperator
{
    public string Apply(Occurrence occurrence) => EntityTypes.LabelOf(occurrence.Type);
}
