namespace FineTunePortal.Privacy.Tests.Policies;

public class SensitivityTests
{
    private static readonly Finding s_name = new(EntityTypes.Person, 0, 4, Confidence.Possible, new Reason(ReasonKind.Words));
    private static readonly Finding s_phone = new(EntityTypes.Phone, 0, 4, Confidence.Possible, new Reason(ReasonKind.Form));

    [Fact]
    public void Concerns_PossibleName_IsLeftAndAPossibleNumberIsNot()
    {
        Assert.False(new PrivacyPlan().Concerns(s_name));
        Assert.True(new PrivacyPlan().Concerns(s_name with { Confidence = Confidence.Likely }));
        Assert.True(new PrivacyPlan().Concerns(s_phone));
        Assert.True(new PrivacyPlan().Concerns(s_name with { Type = EntityTypes.StreetAddress }));
    }

    [Fact]
    public void Concerns_TeamsChoice_HoldsAndTheRulesOwnGoesBefore()
    {
        var plan = new PrivacyPlan { Least = new Dictionary<string, Confidence> { [EntityTypes.Person] = Confidence.Possible, [EntityTypes.Phone] = Confidence.Certain } };
        Assert.True(plan.Concerns(s_name));
        Assert.False(plan.Concerns(s_phone));
        Assert.True((plan with { Rules = new Dictionary<string, PrivacyRule> { [EntityTypes.Phone] = new(OperatorKind.Mask, Confidence.Possible) } }).Concerns(s_phone));
    }

    [Fact]
    public void Parse_Policy_HoldsPatternsSensitivityAndSpeed()
    {
        var policy = PrivacyPolicy.Parse("""
            { "rules": { "Contract": "hash", "Order": { "operator": "mask", "least": "likely" } }, "least": { "PERSON": "certain", "Contract": "likely" }, "patternsOnly": true,
              "patterns": { "Contract": ["UM/2023/00017", "UM/2024/9"], "Order": "'ZAM' '-' 0{6}" } }
            """);
        Assert.Equal(OperatorKind.Hash, policy.Plan.RuleFor("Contract").Operator);
        Assert.Equal((Confidence.Certain, Confidence.Likely, Confidence.Likely, Confidence.Likely), (policy.Plan.LeastOf(EntityTypes.Person), policy.Plan.LeastOf("Contract"), policy.Plan.LeastOf("Order"), policy.Plan.LeastOf(EntityTypes.Place)));
        Assert.True(policy.Rules.PatternsOnly);
        Assert.Equal(["'UM' '/' 0{4} '/' 0{1,5}", "'ZAM' '-' 0{6}"], policy.Rules.Patterns.Select(pattern => pattern.Form));
    }

    [Theory]
    [InlineData("""{"patterns": []}""", "The policy's 'patterns' is no object in braces.")]
    [InlineData("""{"patterns": {"PL_NIP": ["UM/1234"]}}""", "The policy names a pattern 'PL_NIP'.")]
    [InlineData("""{"patterns": {"Contract": 5}}""", "The policy's pattern 'Contract' is neither a list of examples nor a form.")]
    [InlineData("""{"patterns": {"Contract": ["A-1"]}}""", "The policy's pattern 'Contract': So short a pattern would be found everywhere.")]
    [InlineData("""{"patterns": {"Contract": "UM"}}""", "The policy's pattern 'Contract': This is no form of a number.")]
    [InlineData("""{"least": {"PESEL": "likely"}}""", "The policy has a rule for 'PESEL', a kind of data that isn't known.")]
    [InlineData("""{"least": {"PL_PESEL": "maybe"}}""", "The policy's rule for 'PL_PESEL' says least: 'maybe'.")]
    [InlineData("""{"least": {"PL_PESEL": 1}}""", "The policy's rule for 'PL_PESEL' says least: ''.")]
    [InlineData("""{"patternsOnly": "yes"}""", "The policy's 'patternsOnly' is neither true nor false.")]
    public void Parse_Mistake_IsNamed(string json, string message) => Assert.StartsWith(message, Assert.Throws<PolicyException>(() => PrivacyPolicy.Parse(json)).Message, StringComparison.Ordinal);
}
