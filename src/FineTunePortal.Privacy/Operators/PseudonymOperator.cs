namespace FineTunePortal.Privacy;

/// <summary>Invented values of the same kind and shape, taken where there are any from ranges that nobody can have.</summary>
internal sealed class PseudonymOperator(PseudonymKey key, NameLanguage language) : IOperator
{
    public string Apply(Occurrence occurrence) => Inventions.Invent(occurrence.Type, occurrence.Value, Seeds, language);

    private PseudonymNumbers Seeds(string type, string value) => key.NumbersFor(type, value);
}
