namespace FineTunePortal.Privacy;

/// <summary>What to do with each kind of data. A kind that has no rule gets the default, a label: forgetting one must not leave data behind.</summary>
public sealed record PrivacyPlan
{
    /// <summary>By <see cref="EntityTypes"/>.</summary>
    public IReadOnlyDictionary<string, PrivacyRule> Rules { get; init; } = new Dictionary<string, PrivacyRule>();

    /// <summary>For kinds without a rule.</summary>
    public PrivacyRule Default { get; init; } = new(OperatorKind.Replace);

    /// <summary>From which confidence on a kind is acted on, where its rule doesn't say; kinds that aren't named have <see cref="Sensitivity.Usual"/>.</summary>
    public IReadOnlyDictionary<string, Confidence> Least { get; init; } = new Dictionary<string, Confidence>();

    /// <summary>Columns of names: their values are looked for everywhere else.</summary>
    public IReadOnlyList<string> NameColumns { get; init; } = [];

    /// <summary>The column that says whose row it is: dates of one person move together. Null: all dates of the data set do.</summary>
    public string? PersonColumn { get; init; }

    /// <summary>The data's language (<c>pl</c>, <c>ro</c>, <c>en</c>), in which invented names are given where a name doesn't show its own.</summary>
    public string? Language { get; init; }

    /// <summary>Whether a kind is encrypted, which needs a key.</summary>
    public bool IsReversible => Rules.Values.Append(Default).Any(rule => rule.Operator == OperatorKind.Reversible);

    /// <summary>The rule for a kind.</summary>
    public PrivacyRule RuleFor(string type) => Rules.TryGetValue(type, out var rule) ? rule : Default;

    /// <summary>The confidence from which on a kind is acted on.</summary>
    public Confidence LeastOf(string type) => RuleFor(type).Least ?? Sensitivity.Of(Least, type);

    /// <summary>Whether the plan changes a finding.</summary>
    public bool Concerns(Finding finding) => Changes(finding.Type) && finding.Confidence >= LeastOf(finding.Type);

    /// <summary>Whether the plan changes values of a kind at all.</summary>
    public bool Changes(string type) => RuleFor(type).Operator != OperatorKind.Keep;
}
