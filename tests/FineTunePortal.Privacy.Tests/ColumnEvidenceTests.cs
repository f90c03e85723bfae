namespace FineTunePortal.Privacy.Tests;

public class ColumnEvidenceTests
{
    // Visa's own range for tests, by Luhn.
    private static readonly List<string> s_cards = [.. Enumerable.Range(0, 40).Select(number => WithLuhn($"40000012345{number:0000}"))];

    [Fact]
    public void Scan_BareCardsInAColumnOfThem_AreLikely() =>
        Assert.All(s_cards, card => Assert.Equal((EntityTypes.Card, Confidence.Likely, ReasonNote.WholeColumn), Only(Among(s_cards, card)) is var finding ? (finding.Type, finding.Confidence, finding.Reason.Note) : default));

    [Fact]
    public void Scan_OneBareCardAmongOrders_IsNone()
    {
        var orders = Enumerable.Range(0, 40).Select(number => $"40000012345{number:0000}7").ToList();
        Assert.Empty(Among(orders, s_cards[0]));
        Assert.Equal(Confidence.Possible, Only(new TextScanner(TextScanner.Patterns).Scan(s_cards[0])).Confidence);
    }

    [Fact]
    public void Scan_CardWithItsGroupsAmongOrders_IsStillOne()
    {
        var orders = Enumerable.Range(0, 40).Select(number => $"40000012345{number:0000}7").ToList();
        Assert.Equal(Confidence.Certain, Only(Among(orders, "4111 1111 1111 1111")).Confidence);
    }

    [Fact]
    public void Scan_TelephonesInGroups_AreFoundInTheirColumnAndAmountsAreNot()
    {
        var telephones = Enumerable.Range(0, 40).Select(number => $"512 345 {600 + number}").ToList();
        Assert.All(telephones, telephone => Assert.Equal(EntityTypes.Phone, Only(Among(telephones, telephone)).Type));
        var amounts = Enumerable.Range(0, 40).Select(number => number % 4 == 0 ? $"512 345 {600 + number}" : $"{number + 1} {600 + number}").ToList();
        Assert.All(amounts, amount => Assert.Empty(Among(amounts, amount)));
    }

    [Fact]
    public void Scan_ColumnWithWords_KeepsWhatIsPossible()
    {
        var mixed = Enumerable.Range(0, 40).Select(number => number % 4 == 0 ? "512 345 678" : $"room {number}").ToList();
        Assert.Equal(Confidence.Possible, Only(Among(mixed, "512 345 678")).Confidence);
    }

    private static Finding Only(IReadOnlyList<Finding> found) => Assert.Single(found);

    private static IReadOnlyList<Finding> Among(List<string> column, string value) =>
        new TextScanner(TextScanner.Patterns, options: new ScannerOptions { Columns = new Dictionary<string, ColumnEvidence> { ["column7"] = ColumnEvidence.Of(column) } }).Scan(value, "column7");

    private static string WithLuhn(string digits) => Enumerable.Range(0, 10).Select(check => $"{digits}{check}").First(number => Luhn.IsValid(number));
}
