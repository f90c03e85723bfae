namespace FineTunePortal.Privacy;

internal sealed class RemoveOperator : IOperator
{
    public string Apply(string type, ReadOnlySpan<char> value) => "";
}
