namespace FineTunePortal.Privacy.Tests.Operators;

public class ReversibleTests
{
    private const string Text = "Anna (anna.k@firma.pl, +48 512 345 678) [see #4]";

    private static readonly ReversibleKey s_key = new([.. Enumerable.Range(0, 32).Select(value => (byte)value)]);

    [Fact]
    public void Restore_WithTheKey_GivesTheTextBack()
    {
        string hidden = Hide(Text);
        Assert.DoesNotContain("anna.k", hidden, StringComparison.Ordinal);
        Assert.Matches(@"\[EMAIL_ADDRESS#[\w-]+\], \[PHONE_NUMBER#[\w-]+\]", hidden);
        Assert.Equal(new RestoredText(Text, 2, 0), ReversibleTokens.Restore(hidden, s_key));
    }

    [Fact]
    public void Seal_SameValue_IsTheSameToken() => Assert.Equal(s_key.Seal(EntityTypes.Email, "a@b.pl"), s_key.Seal(EntityTypes.Email, "a@b.pl"));

    [Fact]
    public void Restore_AnyCharacterChanged_IsRefusedAndStays()
    {
        string token = s_key.Seal(EntityTypes.Email, "anna.k@firma.pl");
        int start = token.IndexOf('#', StringComparison.Ordinal) + 1;
        for (int i = start; i < token.Length - 2; i++)
        {
            string changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            var restored = ReversibleTokens.Restore(changed, s_key);
            Assert.Equal((changed, 0), (restored.Text, restored.Restored));
        }
    }

    [Fact]
    public void Restore_OfAnotherKindOrKey_IsRefused()
    {
        string token = s_key.Seal(EntityTypes.Email, "anna.k@firma.pl");
        Assert.Equal(1, ReversibleTokens.Restore(token.Replace("EMAIL_ADDRESS", "PHONE_NUMBER", StringComparison.Ordinal), s_key).Refused);
        Assert.Equal(1, ReversibleTokens.Restore(token, new ReversibleKey(new byte[32])).Refused);
    }

    [Theory]
    [InlineData("[EMAIL_ADDRESS#]")]
    [InlineData("[EMAIL_ADDRESS#AAAA]")]
    [InlineData("[#AAAA]")]
    [InlineData("[[a#b] [EMAIL")]
    public void Restore_OtherBrackets_Stay(string text) => Assert.Equal(text, ReversibleTokens.Restore(text, s_key).Text);

    private static string Hide(string text) =>
        new Anonymizer(new TextScanner(TextScanner.Patterns), new PrivacyPlan { Default = new(OperatorKind.Reversible) }, new PseudonymKey(new byte[32]), s_key).Apply(text).Text;
}
