using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Privacy;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class FindingsCard(DatasetReader datasets, PrivacyWork work)
{
    private const int Shown = 5;

    private IReadOnlyList<SampleText>? _samples;

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

    /// <summary>Shows its samples from the start.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<PrivacyRule> OnRule { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await using var rows = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        if (rows is null)
        {
            _samples = [];
            return;
        }

        // From every column some, the less sure ones too: those want looking at.
        var chosen = Groups.SelectMany(group => group.Samples.DistinctBy(sample => sample.Row).Select((sample, place) => (group.Column, sample, place)))
            .OrderBy(item => item.place).ThenBy(item => item.sample.Confidence).Take(Shown);
        _samples = [.. chosen.Select(item => SampleText.Read(rows, View.Summary.Index, item.Column, item.sample)).OfType<SampleText>()];
    }

    private string After(SampleText sample)
    {
        var plan = new PrivacyPlan { Rules = new Dictionary<string, PrivacyRule> { [Type] = Rule } };
        return sample.Sample.Confidence < Rule.Least ? sample.Value : work.Preview(View.Dataset.Id, plan).ReplacementFor(Type, sample.Value);
    }

    private IEnumerable<KeyValuePair<Confidence, long>> Sure() => Groups.SelectMany(group => group.Sure).GroupBy(sure => sure.Key)
        .OrderByDescending(group => group.Key).Select(group => KeyValuePair.Create(group.Key, group.Sum(sure => sure.Value)));

    private Task SetAsync(PrivacyRule rule) => OnRule.InvokeAsync(rule);
}
