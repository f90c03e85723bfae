using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class FindingsCard(DatasetReader datasets, PrivacyWork work)
{
    private const int ShownAtFirst = 6;
    private const int LongestExample = 80;

    private IReadOnlyList<ShownFinding>? _samples;
    private bool _showsAll;
    private ElementReference _card;

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

    /// <summary>From which confidence on something is done about it.</summary>
    [Parameter]
    public Confidence Least { get; set; }

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

    /// <summary>A key was pressed while the card, or something in it, had the focus.</summary>
    [Parameter]
    public EventCallback<string> OnKey { get; set; }

    /// <summary>Puts the focus on the card.</summary>
    public ValueTask FocusAsync() => _card.FocusAsync();

    private bool? Decision => Review.Types.TryGetValue(Type, out bool known) ? known : null;

    private string State => Decision switch { true => "accepted", false => "rejected", _ => "open" };

    private IEnumerable<OperatorKind> Operators => Enum.GetValues<OperatorKind>()
        .Where(kind => kind != OperatorKind.Reversible || MayReverse || Rule.Operator == kind)
        .Where(kind => kind != OperatorKind.Shift || Type == EntityTypes.BirthDate || Rule.Operator == kind);

    /// <summary>In addresses inside the page: a user's own kinds may hold spaces.</summary>
    private string Id => Type.Replace(' ', '-');

    /// <summary>A value of the data that is changed, for showing what an operator does.</summary>
    private ShownFinding? Example => _samples?.FirstOrDefault(shown => !IsLeft(shown)) is { Text.Value.Length: <= LongestExample } shown ? shown : null;

    private IEnumerable<ShownFinding> Shown => _samples!.Take(_showsAll ? int.MaxValue : ShownAtFirst);

    protected override async Task OnInitializedAsync()
    {
        await using var rows = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        if (rows is null)
        {
            _samples = [];
            return;
        }

        // Where values were told apart, each stands once with its count: first what is acted on, and of that the less sure, which want looking at.
        var chosen = Groups.SelectMany(group => group.Values.Count > 0
            ? group.Values.Select(value => (group.Column, Sample: value.First, value.Count))
            : group.Samples.DistinctBy(sample => sample.Row).Select(sample => (group.Column, Sample: sample, Count: 1L)));
        _samples =
        [
            .. chosen.OrderBy(item => item.Sample.Confidence < Least).ThenBy(item => item.Sample.Confidence).ThenByDescending(item => item.Count)
                .Select(item => SampleText.Read(rows, View.Summary.Index, item.Column, item.Sample) is { } text
                    ? new ShownFinding(item.Column, text, item.Count, work.Fingerprint(View.Dataset.Id, Type, text.Value))
                    : null)
                .OfType<ShownFinding>(),
        ];
    }

    private bool IsLeft(ShownFinding shown) =>
        Decision == false || Rule.Operator == OperatorKind.Keep || (IsUnsure(shown) && !IsMeant(shown)) || Review.IsRejected(shown.Fingerprint, shown.Text.Sample.Row, shown.Column);

    /// <summary>Less sure than what is acted on.</summary>
    private bool IsUnsure(ShownFinding shown) => shown.Text.Sample.Confidence < Least;

    private bool IsMeant(ShownFinding shown) => Review.IsMeant(shown.Fingerprint, shown.Text.Sample.Row, shown.Column);

    private string After(ShownFinding shown)
    {
        var plan = new PrivacyPlan { Rules = new Dictionary<string, PrivacyRule> { [Type] = Rule }, Language = View.Summary.Language };
        return IsLeft(shown) || (Rule.Operator == OperatorKind.Reversible && !MayReverse) ? shown.Text.Value : work.Preview(View.Dataset, plan).ReplacementFor(Type, shown.Text.Value);
    }

    private IEnumerable<KeyValuePair<Confidence, long>> Sure() => Groups.SelectMany(group => group.Sure).GroupBy(sure => sure.Key)
        .OrderByDescending(group => group.Key).Select(group => KeyValuePair.Create(group.Key, group.Sum(sure => sure.Value)));

    private Task PressAsync(KeyboardEventArgs key) => key is { CtrlKey: false, AltKey: false, MetaKey: false } ? OnKey.InvokeAsync(key.Key) : Task.CompletedTask;

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

        /// <summary>What holds for its kind holds for it again.</summary>
        Back,

        /// <summary>It is personal data everywhere, however unsure it is.</summary>
        Personal,

        /// <summary>It is in this cell.</summary>
        PersonalHere,
    }

    /// <summary>The value may not get into a log by accident.</summary>
    public override string ToString() => Where.ToString();
}
