namespace FineTunePortal.Privacy;

/// <summary>A fingerprint that only the holder of the key could find the value to, by trying; two ways of writing a value share it.</summary>
internal sealed class HashOperator(PseudonymKey key) : IOperator
{
    private const int Digits = 12;

    public string Apply(Occurrence occurrence) => key.Fingerprint(occurrence.Type, occurrence.Value)[..Digits];
}
