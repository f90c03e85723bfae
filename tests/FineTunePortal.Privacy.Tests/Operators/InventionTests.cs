namespace FineTunePortal.Privacy.Tests.Operators;

public class InventionTests
{
    private const int Draws = 300;

    public static TheoryData<string> Types => [.. Inventions.Types];

    [Fact]
    public void Types_Invented_AreAllKnown() => Assert.Empty(Inventions.Types.Except(EntityTypes.All).Except(["DATE_TIME"]));

    [Theory]
    [MemberData(nameof(Types))]
    public void Invent_SameValueAndKey_IsTheSameAndNeverTheTrueOne(string type)
    {
        string value = Examples.Of(type);
        for (byte seed = 0; seed < 40; seed++)
        {
            string first = With(seed).ReplacementFor(type, value);
            Assert.Equal(first, With(seed).ReplacementFor(type, value));
            Assert.NotEqual(value, first);
            Assert.NotEqual("", first);
        }

        Assert.True(Enumerable.Range(0, 40).Select(seed => With((byte)seed).ReplacementFor(type, value)).Distinct().Count() > 3, "other keys give other values");
    }

    [Theory]
    [InlineData("PL_NIP", 11, new[] { 6, 5, 7, 2, 3, 4, 5, 6, 7, -1 })]
    [InlineData("NL_BSN", 11, new[] { 9, 8, 7, 6, 5, 4, 3, 2, -1 })]
    [InlineData("BG_EGN", 0, new[] { 2, 4, 8, 5, 10, 9, 7, 3, 6 })]
    [InlineData("SI_EMSO", 11, new[] { 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 })]
    [InlineData("UK_NHS", 11, new[] { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 })]
    [InlineData("PT_NIF", 0, new[] { 9, 8, 7, 6, 5, 4, 3, 2 })]
    [InlineData("HU_TAJ", 10, new[] { 3, 7, 3, 7, 3, 7, 3, 7, -1 })]
    [InlineData("CH_AHV", 10, new[] { 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1 })]
    public void Invent_WeightedNumbers_FitTheirSum(string type, int modulus, int[] weights)
    {
        for (int i = 0; i < Draws; i++)
        {
            string digits = Compact(With((byte)i).ReplacementFor(type, Examples.Of(type) + i));
            int sum = weights.Select((weight, place) => weight * (digits[place] - '0')).Sum();
            int rest = modulus == 0 ? type == "PT_NIF" ? (11 - (sum % 11)) % 11 % 10 : sum % 11 % 10 : 0;
            Assert.Equal(modulus == 0 ? digits[^1] - '0' : 0, modulus == 0 ? rest : sum % modulus);
        }
    }

    [Theory]
    [InlineData("CREDIT_CARD")]
    [InlineData("CA_SIN")]
    [InlineData("IMEI")]
    [InlineData("FR_SIREN")]
    [InlineData("IT_VAT_CODE")]
    [InlineData("GR_AMKA")]
    public void Invent_LuhnNumbers_Pass(string type)
    {
        for (int i = 0; i < Draws; i++)
        {
            Assert.True(Luhn.IsValid(Compact(With((byte)i).ReplacementFor(type, Examples.Of(type)))));
        }
    }

    /// <summary>The rules were read in descriptions of the numbers; these are true numbers from there, made into the invented ones' checks.</summary>
    [Theory]
    [InlineData("1630615123457")]
    public void Cnp_OfTheRulesVector_HasTheSameSum(string vector)
    {
        Assert.True(IsCnp(vector));
        for (int i = 0; i < Draws; i++)
        {
            Assert.True(IsCnp(With((byte)i).ReplacementFor("RO_CNP", vector)));
        }
    }

    [Fact]
    public void Cnp_OfAWoman_StaysAWomans()
    {
        Assert.StartsWith("6", With(1).ReplacementFor("RO_CNP", "2630615123457"));
        Assert.StartsWith("5", With(1).ReplacementFor("RO_CNP", "1630615123457"));
    }

    [Theory]
    [InlineData("ABA300000")]
    public void IdentityCard_OfTheRulesVector_HasTheSameSum(string vector)
    {
        Assert.True(IsPolishCard(vector));
        for (int i = 0; i < Draws; i++)
        {
            Assert.True(IsPolishCard(Compact(With((byte)i).ReplacementFor("PL_IDENTITY_CARD", vector + i % 10))));
        }
    }

    [Theory]
    [InlineData("PL_NIP", "123-456-32-18", @"^00\d-\d{3}-\d{2}-\d{2}$")]
    [InlineData("PL_NIP", "PL1234563218", @"^PL00\d{8}$")]
    [InlineData("PHONE_NUMBER", "+48 512-345-678", @"^\+48 000-\d{3}-\d{3}$")]
    [InlineData("IP_ADDRESS", "83.12.55.201", @"^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$")]
    [InlineData("UK_NINO", "AB 12 34 56 C", @"^QQ \d\d \d\d \d\d [A-D]$")]
    [InlineData("US_SSN", "536-90-4399", @"^000-\d\d-\d{4}$")]
    [InlineData("EU_VAT", "DE136695976", @"^DE\d{9}$")]
    [InlineData("DATE_OF_BIRTH", "12 maja 1984", @"^\d{1,2} [a-ząćęłńóśźż]+ 19[78]\d$")]
    [InlineData("STREET_ADDRESS", "Calea Victoriei 12", @"^\d+ [A-Z][a-z]+ Street$")]
    [InlineData("ORGANIZATION", "Kowal i Syn Sp. z o.o.", @"^[A-Z][a-z]+ Sp\. z o\.o\.$")]
    [InlineData("API_KEY", "sk-123", @"^\[API KEY\]$")]
    public void Invent_KeepsTheWriting(string type, string value, string expected) => Assert.Matches(expected, With(3).ReplacementFor(type, value));

    private static bool IsCnp(string number)
    {
        int[] weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
        int sum = weights.Select((weight, place) => weight * (number[place] - '0')).Sum() % 11;
        return number.Length == 13 && number[12] - '0' == (sum == 10 ? 1 : sum);
    }

    private static bool IsPolishCard(string number)
    {
        int[] weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];
        return weights.Select((weight, place) => weight * (char.IsDigit(number[place]) ? number[place] - '0' : number[place] - 'A' + 10)).Sum() % 10 == 0;
    }

    private static string Compact(string value) => new([.. value.Where(char.IsAsciiLetterOrDigit)]);

    private static Anonymizer With(byte seed) => new(
        new TextScanner([]), new PrivacyPlan { Default = new(OperatorKind.Pseudonym) }, new PseudonymKey([.. Enumerable.Repeat(seed, PseudonymKey.Length)]));
}
