namespace FineTunePortal.Privacy;

/// <summary>As <see cref="PseudonymOperator"/>, but another value at each place: rows about one person can't be put together.</summary>
internal sealed class FakeOperator(PseudonymKey key, NameLanguage language) : IOperator
{
    public string Apply(Occurrence occurrence) =>
        Inventions.Invent(occurrence.Type, occurrence.Value, (type, value) => key.NumbersFor(type, $"{value}\n{occurrence.Place}"), language);
}
