namespace FineTunePortal.Privacy;

/// <summary>Invented values of the same kind and shape, taken where there are any from ranges that nobody can have.</summary>
internal sealed class PseudonymOperator(PseudonymKey key) : IOperator
{
    public string Apply(string type, ReadOnlySpan<char> value)
    {
        var numbers = key.NumbersFor(type, Sameness.Of(type, value));
        return type switch
        {
            EntityTypes.Email => $"{InventedNames.Given(numbers)}.{InventedNames.Family(numbers)}{numbers.Next(1000)}@example.com".ToLowerInvariant(),
            EntityTypes.Phone => InventedNumbers.Phone(value, numbers),
            EntityTypes.Iban => InventedNumbers.Account(value, numbers),
            EntityTypes.Card => InventedNumbers.Card(value, numbers),
            EntityTypes.Pesel => InventedNumbers.Pesel(numbers),
            EntityTypes.IpAddress => InventedNumbers.Address(value, numbers),
            EntityTypes.Person => InventedNames.Like(value, numbers),
            _ => EntityTypes.LabelOf(type),
        };
    }
}
