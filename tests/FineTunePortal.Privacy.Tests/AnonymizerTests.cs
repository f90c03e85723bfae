namespace FineTunePortal.Privacy.Tests;

public class AnonymizerTests
{
    private const string Text = "Anna (anna.k@firma.pl, +48 512 345 678) paid with 4111 1111 1111 1111 from 83.12.55.201; PESEL 44051401359, PL61 1090 1014 0000 0712 1981 2874.";

    private static readonly PseudonymKey Key = new(new byte[PseudonymKey.Length]);

    [Theory]
    [InlineData(OperatorKind.Replace, "[NAME] ([EMAIL], [PHONE]) paid with [CARD] from [IP]; PESEL [PESEL], [IBAN].")]
    [InlineData(OperatorKind.Mask, "**** (****.*@*****.pl, +** *** *** 678) paid with **** **** **** 1111 from **.**.**.***; PESEL ***********, **** **** **** **** **** **** 2874.")]
    [InlineData(OperatorKind.Remove, "(, ) paid with from ; PESEL , .")]
    [InlineData(OperatorKind.Keep, Text)]
    public void Apply_EveryKind_WritesWhatTheOperatorSays(OperatorKind kind, string expected) => Assert.Equal(expected, With(kind).Apply(Text).Text);

    [Fact]
    public void Apply_Pseudonyms_AreValidReservedAndOfTheSameShape()
    {
        var result = With(OperatorKind.Pseudonym).Apply(Text);
        Assert.Matches(
            @"^[A-Z]\w+ \([a-z]+\.[a-z]+\d+@example\.com, \+48 000 \d{3} \d{3}\) paid with 4000 00\d\d \d{4} \d{4} from (192\.0\.2|198\.51\.100|203\.0\.113)\.\d+; PESEL \d\d[67]\d{8}, PL\d\d 0000 0000 \d{4} \d{4} \d{4} \d{4}\.$",
            result.Text);
        Assert.Equal(7, result.Changed.Count);
        var words = result.Text.Split("paid with ")[1];
        Assert.True(Luhn.IsValid(Compact(words[..19])));
        Assert.True(Iban.IsValid(Compact(result.Text[^35..^1])));
        Assert.True(Pesel.IsValid(result.Text.Split("PESEL ")[1].AsSpan(0, Pesel.Length)));
    }

    [Fact]
    public void Apply_SameValueWrittenOtherwise_GetsTheSamePseudonym()
    {
        var anonymizer = With(OperatorKind.Pseudonym);
        Assert.Equal(anonymizer.Apply("Anna.K@Firma.PL").Text, anonymizer.Apply("anna.k@firma.pl").Text);
        Assert.Equal(anonymizer.Apply("tel. 512-345-678").Text[^7..], anonymizer.Apply("+48 512-345-678").Text[^7..]);
        Assert.NotEqual(anonymizer.Apply("anna.k@firma.pl").Text, anonymizer.Apply("anna.l@firma.pl").Text);
    }

    [Fact]
    public void Apply_OtherKey_GivesOtherPseudonyms() =>
        Assert.NotEqual(With(OperatorKind.Pseudonym).Apply("44051401359").Text, With(OperatorKind.Pseudonym, PseudonymKey.Create()).Apply("44051401359").Text);

    [Fact]
    public void Apply_LessSureThanTheRule_IsLeftAlone()
    {
        var plan = new PrivacyPlan { Rules = new Dictionary<string, PrivacyRule> { [EntityTypes.Phone] = new(OperatorKind.Replace, Confidence.Likely) } };
        Assert.Equal("512 345 678 or [PHONE]", new Anonymizer(new TextScanner(TextScanner.Patterns), plan, Key).Apply("512 345 678 or 512-345-678").Text);
    }

    [Fact]
    public void Apply_NoRule_ReplacesByLabel() =>
        Assert.Equal("[EMAIL]", new Anonymizer(new TextScanner(TextScanner.Patterns), new PrivacyPlan(), Key).Apply("a@b.pl").Text);

    [Fact]
    public void Apply_RemovedWord_TakesOneSpaceWithIt() => Assert.Equal("write to now", With(OperatorKind.Remove).Apply("write to a@b.pl now").Text);

    [Fact]
    public void ToString_KeyAndFindings_HoldNoSecret()
    {
        Assert.Equal("a key that is not shown", Key.ToString());
        var result = With(OperatorKind.Replace).Apply(Text);
        Assert.All(result.Changed, finding => Assert.DoesNotContain(Text.Substring(finding.Start, finding.Length), finding.ToString(), StringComparison.Ordinal));
    }

    private static string Compact(string number) => number.Replace(" ", "", StringComparison.Ordinal);

    private static Anonymizer With(OperatorKind kind, PseudonymKey? key = null) => new(
        new TextScanner([.. TextScanner.Patterns, new NameRecognizer(["Anna"], "name")]),
        new PrivacyPlan { Rules = EntityTypes.All.ToDictionary(type => type, _ => new PrivacyRule(kind)) },
        key ?? Key);
}
