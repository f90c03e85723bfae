using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data;

public partial class DataPage(CurrentPerson current, DatasetReader datasets, DatasetRemover remover, Undo undo, IOptions<PortalOptions> options)
{
    private SignedInPerson? _person;
    private IReadOnlyList<DatasetLine>? _datasets;
    private IReadOnlyList<DatasetLine> _deleted = [];

    private double _days => options.Value.Limits.UndoDays;

    protected override async Task OnInitializedAsync()
    {
        _person = await current.GetAsync();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _deleted = _person?.Team is { } team ? await datasets.ListAsync(team.Id, deleted: true) : [];
        _datasets = _person?.Team is { } same ? await datasets.ListAsync(same.Id) : [];
    }

    private async Task DeleteAsync(DatasetLine line)
    {
        int runs = await remover.CountRunsAsync(line.Id);
        if (await remover.PutAsideAsync(_person!, line.Id))
        {
            undo.Show(runs == 0 ? L["WasDeleted", line.Name] : L["WasDeletedWithRuns", line.Name, runs], () => InvokeAsync(() => BringBackAsync(line)));
        }

        await ReadAsync();
    }

    private async Task BringBackAsync(DatasetLine line)
    {
        await remover.BringBackAsync(_person!, line.Id);
        await ReadAsync();
        StateHasChanged();
    }

    private async Task RemoveAsync(DatasetLine line)
    {
        await remover.RemoveAsync(_person!, line.Id);
        await ReadAsync();
    }
}
