using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Versions;

/// <summary>Puts datasets of a team together into a new one.</summary>
public partial class CombinePage(CurrentPerson current, DatasetReader datasets, VersionWork work, NavigationManager navigation)
{
    private readonly Guid _owner = Guid.NewGuid();
    private SignedInPerson? _person;
    private IReadOnlyList<Choice>? _parts;
    private string _name = "";
    private long _seed = 42;
    private string? _problem;
    private DataJob? _job;

    /// <summary>A dataset that is ticked from the beginning.</summary>
    [SupplyParameterFromQuery]
    public Guid? With { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await current.GetAsync();
        var parts = new List<Choice>();
        foreach (var line in _person?.Team is { } team ? await datasets.ListAsync(team.Id) : [])
        {
            if (await datasets.FindAsync(_person!, line.Id) is { Versions.Count: > 0 } dataset)
            {
                parts.Add(new Choice(dataset) { Use = dataset.Id == With, Number = dataset.Versions[0].Number });
            }
        }

        _parts = parts;
        _name = L["NameHint"].Value;
    }

    private void Combine()
    {
        var chosen = _parts!.Where(part => part.Use).ToList();
        _problem = chosen.Count < 2 ? L["Two"].Value : chosen.Any(part => part.Weight is not (> 0 and <= CombinePart.MostWeight)) ? L["WeightProblem", CombinePart.MostWeight].Value : string.IsNullOrWhiteSpace(_name) ? L["NameProblem"].Value : null;
        if (_problem is null && _person?.Team is { } team)
        {
            _job = work.StartCombine(_person, team.Id, _owner, DisplayName.Of(_name), [.. chosen.Select(part => (part.Version, part.Weight))], _seed);
        }
    }

    private void OverAsync(DataJob job)
    {
        if (job.Result is DatasetVersion made)
        {
            navigation.NavigateTo($"/data/{made.DatasetId}?tab=versions");
        }
    }

    private sealed class Choice(Dataset dataset)
    {
        public Dataset Dataset => dataset;

        public bool Use { get; set; }

        public int Number { get; set; }

        public double Weight { get; set; } = 1;

        public DatasetVersion Version => dataset.Versions.Find(version => version.Number == Number) ?? dataset.Versions[0];
    }
}
