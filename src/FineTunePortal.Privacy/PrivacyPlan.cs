namespace FineTunePortal.Privacy;

/// <summary>What to do with each kind of data. A kind that has no rule is replaced by its label: forgetting one must not leave data behind.</summary>
public sealed record PrivacyPlan
{
    /// <summary>By <see cref="EntityTypes"/>.</summary>
    public IReadOnlyDictionary<string, PrivacyRule> Rules { get; init; } = new Dictionary<string, PrivacyRule>();

    /// <summary>Columns of names: their values are looked for everywhere else.</summary>
    public IReadOnlyList<string> NameColumns { get; init; } = [];

    /// <summary>The rule for a kind.</summary>
    public PrivacyRule RuleFor(string type) => Rules.TryGetValue(type, out var rule) ? rule : new PrivacyRule(OperatorKind.Replace);
}
