using FineTunePortal.Datasets;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data;

public partial class DatasetPage(CurrentPerson current, DatasetReader datasets, NavigationManager navigation)
{
    private static readonly string[] s_tabs = ["rows", "columns", "problems", "privacy", "statistics", "versions"];

    private VersionView? _view;
    private string _tab = s_tabs[0];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public int? Version { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromQuery]
    public int? Against { get; set; }

    /// <summary>What rows are looked for.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>The column that it stands in.</summary>
    [SupplyParameterFromQuery]
    public string? In { get; set; }

    /// <summary>One sort of rows.</summary>
    [SupplyParameterFromQuery]
    public string? Only { get; set; }

    /// <summary>The whole content of a cell.</summary>
    [SupplyParameterFromQuery]
    public string? Is { get; set; }

    /// <summary>The column of that cell.</summary>
    [SupplyParameterFromQuery]
    public string? Of { get; set; }

    /// <summary>The number of the row to go to.</summary>
    [SupplyParameterFromQuery]
    public long? Row { get; set; }

    /// <summary>Whose tokens are counted.</summary>
    [SupplyParameterFromQuery]
    public string? Model { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _tab = s_tabs.Contains(Tab) ? Tab! : s_tabs[0];
        if (_view is null || _view.Dataset.Id != Id || _view.Version.Number != (Version ?? _view.Dataset.Versions[0].Number))
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var person = await current.GetAsync();
        var dataset = await datasets.FindAsync(person, Id);
        var version = Version is { } number ? dataset?.Versions.Find(row => row.Number == number) : dataset?.Versions.FirstOrDefault();
        if (dataset is null || version is null)
        {
            navigation.NotFound();
            return;
        }

        _view = new VersionView(person, dataset, version, VersionSummary.FromJson(version.Summary));
    }

    private (string Kind, string Text)? Badge(string tab)
    {
        var view = _view!;
        return tab switch
        {
            "columns" when view.Mapping is null => ("attention", L["ToChoose"]),
            "problems" when view.Summary.Faults.Total > 0 => ("attention", Format.Count(view.Summary.Faults.Total)),
            "privacy" => DatasetReader.StateOf(view.Version) switch
            {
                PrivacyState.Cleaned => ("good", L["Clean"]),
                PrivacyState.Nothing => ("good", L["Nothing"]),
                PrivacyState.Found => ("attention", L["Types", ScanReport.FromJson(view.Version.Scan)!.Groups.Select(group => group.Type).Distinct().Count()]),
                _ => null,
            },
            "versions" when view.Dataset.Versions.Count > 1 => ("", Format.Count(view.Dataset.Versions.Count)),
            _ => null,
        };
    }
}
