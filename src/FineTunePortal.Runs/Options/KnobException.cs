namespace FineTunePortal.Runs;

/// <summary>Settings that can't be used. Holds all faults, not the first.</summary>
public sealed class KnobException(params IReadOnlyList<KnobFault> faults) : Exception(string.Join("\n", faults))
{
    public IReadOnlyList<KnobFault> Faults { get; } = faults;
}
