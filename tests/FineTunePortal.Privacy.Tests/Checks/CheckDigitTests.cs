using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Privacy.Tests;

/// <summary>The numbers are those that banks, offices and standards publish as examples.</summary>
public class CheckDigitTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261121, 7);

    private static readonly Arbitrary<string> Digits = Gen.Choose(0, 9).ListOf(15).Select(digits => string.Concat(digits)).ToArbitrary();

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("378282246310005", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("1748503543012", true)] // A time in milliseconds: the reason why issuers are looked at too.
    public void Luhn_KnownNumbers_AreJudged(string number, bool valid) => Assert.Equal(valid, Luhn.IsValid(number));

    [Theory]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("PL61109010140000071219812874", true)]
    [InlineData("RO49AAAA1B31007593840000", true)]
    [InlineData("DE89370400440532013001", false)]
    [InlineData("DE8937040044053201300", false)]
    [InlineData("ZZ89370400440532013000", false)]
    public void Iban_KnownNumbers_AreJudged(string number, bool valid) => Assert.Equal(valid, Iban.IsValid(number));

    [Theory]
    [InlineData("44051401359", true)]
    [InlineData("02070803628", true)]
    [InlineData("44051401458", true)]
    [InlineData("44051401358", false)]
    [InlineData("02381307589", false)] // The check digit fits, the day does not exist.
    [InlineData("00000000000", false)]
    public void Pesel_KnownNumbers_AreJudged(string number, bool valid) => Assert.Equal(valid, Pesel.IsValid(number));

    [Theory]
    [InlineData("44051401359", 1944)]
    [InlineData("02870803622", 1802)]
    [InlineData("02270803624", 2002)]
    public void BirthYear_MonthSaysCentury_IsRead(string number, int year) => Assert.Equal(year, Pesel.BirthYear(number));

    [Fact]
    public void Luhn_AnyDigitChanged_Fails() => Check.One(Seeded, Prop.ForAll(Digits, digits =>
    {
        var number = digits + Luhn.CheckDigit(digits);
        Assert.True(Luhn.IsValid(number));
        Assert.All(OneDigitOff(number), wrong => Assert.False(Luhn.IsValid(wrong)));
    }));

    [Fact]
    public void Iban_AnyDigitChanged_Fails() => Check.One(Seeded, Prop.ForAll(Digits, digits =>
    {
        var account = digits + "123";
        var number = "DE" + Iban.CheckDigits("DE", account) + account;
        Assert.True(Iban.IsValid(number));
        Assert.All(OneDigitOff(number), wrong => Assert.False(Iban.IsValid(wrong)));
    }));

    [Fact]
    public void Pesel_AnyDigitChanged_Fails() => Check.One(Seeded, Prop.ForAll(Digits, digits =>
    {
        var ten = "8503" + "1" + digits[..5];
        var number = ten + Pesel.CheckDigit(ten);
        Assert.True(Pesel.IsValid(number));
        Assert.All(OneDigitOff(number), wrong => Assert.False(Pesel.IsValid(wrong)));
    }));

    private static IEnumerable<string> OneDigitOff(string number) =>
        Enumerable.Range(0, number.Length).Where(place => char.IsAsciiDigit(number[place]))
            .Select(place => number[..place] + (char)('0' + ((number[place] - '0' + 1 + (place % 8)) % 10)) + number[(place + 1)..])
            .Where(wrong => wrong != number);
}
