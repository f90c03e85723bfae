namespace FineTunePortal.Datasets;

/// <summary>The data can't be used as it is; the message lists what to mend.</summary>
public sealed class DataException(FaultList faults) : Exception(faults.ToString())
{
    public FaultList Faults { get; } = faults;
}
