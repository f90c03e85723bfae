using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class FindingsCard(DatasetReader datasets, PrivacyWork work)
{
    private const int ShownAtFirst = 6;

    private IReadOnlyList<ShownFinding>? _samples;
    private bool _showsAll;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>One of <see cref="EntityTypes"/>.</summary>
    [Parameter, EditorRequired]
    public string Type { get; set; } = "";

    /// <summary>What was found of it, column by column.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ScanGroup> Groups { get; set; } = [];

    [Parameter, EditorRequired]
    public PrivacyRule Rule { get; set; } = new(OperatorKind.Replace);

    /// <summary>What was decided so far.</summary>
    [Parameter]
    public PrivacyReview Review { get; set; } = new();

    /// <summary>Whether values may be encrypted here.</summary>
    [Parameter]
    public bool MayReverse { get; set; }

    /// <summary>Shows its samples from the start.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<PrivacyRule> OnRule { get; set; }

    /// <summary>Whether this kind is personal data; null takes the decision back.</summary>
    [Parameter]
    public EventCallback<bool?> OnDecide { get; set; }

    /// <summary>A value is none, in its cell or everywhere, or is one after all.</summary>
    [Parameter]
    public EventCallback<ValueDecision> OnValue { get; set; }

    private bool? Decision => Review.Types.TryGetValue(Type, out bool known) ? known : null;

    private string State => Decision switch { true => "accepted", false => "rejected", _ => "open" };

    private IEnumerable<OperatorKind> Operators => Enum.GetValues<OperatorKind>()
        .Where(kind => kind != OperatorKind.Reversible || MayReverse || Rule.Operator == kind)
        .Where(kind => kind != OperatorKind.Shift || Type == EntityTypes.BirthDate || Rule.Operator == kind);

    private IEnumerable<ShownFinding> Shown => _samples!.Take(_showsAll ? int.MaxValue : ShownAtFirst);

    protected override async Task OnInitializedAsync()
    {
        await using var rows = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        if (rows is null)
        {
            _samples = [];
            return;
        }

        // Where values were told apart, each stands once with its count; the less sure ones first: those want looking at.
        var chosen = Groups.SelectMany(group => group.Values.Count > 0
            ? group.Values.Select(value => (group.Column, Sample: value.First, value.Count))
            : group.Samples.DistinctBy(sample => sample.Row).Select(sample => (group.Column, Sample: sample, Count: 1L)));
        _samples =
        [
            .. chosen.OrderBy(item => item.Sample.Confidence).ThenByDescending(item => item.Count)
                .Select(item => SampleText.Read(rows, View.Summary.Index, item.Column, item.Sample) is { } text
                    ? new ShownFinding(item.Column, text, item.Count, work.Fingerprint(View.Dataset.Id, Type, text.Value))
                    : null)
                .OfType<ShownFinding>(),
        ];
    }

    private bool IsLeft(ShownFinding shown) =>
        Decision == false || Rule.Operator == OperatorKind.Keep || shown.Text.Sample.Confidence < Rule.Least || Review.IsRejected(shown.Fingerprint, shown.Text.Sample.Row, shown.Column);

    private string After(ShownFinding shown)
    {
        var plan = new PrivacyPlan { Rules = new Dictionary<string, PrivacyRule> { [Type] = Rule }, Language = View.Summary.Language };
        return IsLeft(shown) || (Rule.Operator == OperatorKind.Reversible && !MayReverse) ? shown.Text.Value : work.Preview(View.Dataset, plan).ReplacementFor(Type, shown.Text.Value);
    }

    private IEnumerable<KeyValuePair<Confidence, long>> Sure() => Groups.SelectMany(group => group.Sure).GroupBy(sure => sure.Key)
        .OrderByDescending(group => group.Key).Select(group => KeyValuePair.Create(group.Key, group.Sum(sure => sure.Value)));

    private Task SetAsync(PrivacyRule rule) => OnRule.InvokeAsync(rule);

    private Task ValueAsync(ShownFinding shown, ValueDecision.Scope scope) => OnValue.InvokeAsync(new ValueDecision(shown.Text.Value, shown.Text.Sample.Row, shown.Column, scope));

    private sealed record ShownFinding(string Column, SampleText Text, long Count, string Fingerprint);
}

/// <summary>What somebody says about one value.</summary>
public sealed record ValueDecision(string Value, long Row, string Column, ValueDecision.Scope Where)
{
    /// <summary>How far it goes.</summary>
    public enum Scope
    {
        /// <summary>It is no personal data in this cell.</summary>
        Here,

        /// <summary>It is none anywhere.</summary>
        Everywhere,

        /// <summary>It is one after all.</summary>
        Back,
    }

    /// <summary>The value may not get into a log by accident.</summary>
    public override string ToString() => Where.ToString();
}
