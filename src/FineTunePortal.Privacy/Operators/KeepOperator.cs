namespace FineTunePortal.Privacy;

internal sealed class KeepOperator : IOperator
{
    public string Apply(string type, ReadOnlySpan<char> value) => value.ToString();
}
