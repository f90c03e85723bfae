using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Privacy.Rules;

public sealed partial class OwnPatterns(TeamPrivacySettings settings, DatasetReader datasets, PatternWords words, Undo undo) : IDisposable
{
    private IReadOnlyList<OwnPattern> _patterns = [];
    private IReadOnlyList<DatasetLine> _datasets = [];
    private Guid _dataset;
    private string _examples = "";
    private string _name = "";
    private ExamplePattern? _pattern;
    private ExampleFault? _fault;
    private PatternTrialResult? _trial;
    private bool _trying;
    private string? _problem;
    private string? _said;
    private CancellationTokenSource _latest = new();

    [Parameter, EditorRequired]
    public SignedInPerson Person { get; set; } = default!;

    [Parameter, EditorRequired]
    public Guid Team { get; set; }

    /// <summary>What patterns are tried on at first.</summary>
    [Parameter]
    public Guid? Dataset { get; set; }

    private PatternWords Words => words;

    public void Dispose()
    {
        _latest.Cancel();
        _latest.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _datasets = await datasets.ListAsync(Team);
        _dataset = (_datasets.FirstOrDefault(line => line.Id == Dataset) ?? _datasets.FirstOrDefault())?.Id ?? default;
        await ReadAsync();
    }

    private async Task ReadAsync() => _patterns = (await settings.OfAsync(Team)).Rules.Patterns;

    private async Task TypeAsync(string? examples)
    {
        _examples = examples ?? "";
        (_pattern, _fault, _problem, _said) = (null, null, null, null);
        try
        {
            if (Lines().Count > 0)
            {
                _pattern = ExamplePattern.From(Lines());
            }
        }
        catch (ExamplePatternException error)
        {
            _fault = error.Fault;
        }

        await TryAsync();
    }

    private async Task ChooseAsync(Guid dataset)
    {
        _dataset = dataset;
        await TryAsync();
    }

    /// <summary>Tries the pattern on the chosen dataset; only what was typed last counts.</summary>
    private async Task TryAsync()
    {
        var (before, wanted) = (_latest, _pattern);
        _latest = new CancellationTokenSource();
        var mine = _latest.Token;
        (_trial, _trying) = (wanted is null ? null : _trial, wanted is not null);
        await before.CancelAsync();
        before.Dispose();
        try
        {
            var trial = wanted is null ? null : await TryAsync(wanted, _dataset, mine);
            mine.ThrowIfCancellationRequested();
            (_trial, _trying) = (trial, false);
        }
        catch (OperationCanceledException)
        {
            // Somebody typed on.
        }
    }

    private async Task<PatternTrialResult?> TryAsync(ExamplePattern pattern, Guid chosen, CancellationToken cancellation)
    {
        if (await datasets.FindAsync(Person, chosen, cancellation) is not { Versions: [var version, ..] } dataset || datasets.OpenRows(dataset.TeamId, version) is not { } rows)
        {
            return null;
        }

        await using (rows)
        {
            return await Task.Run(() => PatternTrial.Run(rows, pattern, cancellation), cancellation);
        }
    }

    private async Task SaveAsync()
    {
        string name = _name.Trim();
        _problem = _pattern is null ? L["NoPattern"].Value : !OwnPattern.IsName(name) ? L["BadName", OwnPattern.LongestName].Value
            : _patterns.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)) ? L["SameName", name].Value : null;
        if (_problem is not null)
        {
            return;
        }

        var made = new OwnPattern(name, _pattern!.Form);
        bool saved = await settings.ChangeRulesAsync(Person, Team, rules => rules with { Patterns = [.. rules.Patterns.Where(known => known.Name != name), made] });
        await ReadAsync();
        await TypeAsync("");
        _name = "";
        _said = saved ? L["Saved", name].Value : L["NotYours"].Value;
    }

    private async Task RemoveAsync(OwnPattern pattern)
    {
        await settings.ChangeRulesAsync(Person, Team, rules => rules with { Patterns = [.. rules.Patterns.Where(known => known.Name != pattern.Name)] });
        await ReadAsync();
        undo.Show(L["Removed", pattern.Name], async () =>
        {
            await settings.ChangeRulesAsync(Person, Team, rules => rules with { Patterns = [.. rules.Patterns, pattern] });
            await ReadAsync();
            await InvokeAsync(StateHasChanged);
        });
    }

    private List<string> Lines() => [.. _examples.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
