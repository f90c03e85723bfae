namespace FineTunePortal.Privacy;

internal sealed class ReplaceOperator : IOperator
{
    public string Apply(string type, ReadOnlySpan<char> value) => EntityTypes.LabelOf(type);
}
