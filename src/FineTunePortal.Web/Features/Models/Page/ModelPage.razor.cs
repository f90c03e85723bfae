using FineTunePortal.Hub.Files;
using FineTunePortal.Runs;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Admin;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FineTunePortal.Web.Features.Models.Page;

/// <summary>All about one model: what it is, what one may do with it, what it needs here, what came of it.</summary>
public sealed partial class ModelPage(
    CurrentPerson current, ModelCatalogue catalogue, ModelInspector inspector, RunBoard board, ModelsAdmin admin, DialogService dialogs, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private BaseModel? _model;
    private PinFile? _pin;
    private InspectedModel? _looked;
    private IReadOnlyList<PortalRun> _tuned = [];
    private ModelRow? _row;
    private string? _fault;
    private bool _isLooking = true;

    /// <summary>The model's identifier, the name of its folder.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var person = await current.GetAsync();
        // "From nothing" is in the wizard; it has no folder to show.
        if (catalogue.Find(Id) is not { IsNew: false } model)
        {
            navigation.NotFound();
            return;
        }

        (_model, _pin) = (model, PinFile.Read(model.Folder));
        _tuned = person.Team is { } team ? [.. (await board.ListAsync(team.Id)).Where(run => run.State == PortalRunState.Done && run.BaseModel == model.Id)] : [];
        _row = person.IsAdmin ? (await admin.ListAsync()).FirstOrDefault(row => row.Model.Id == model.Id) : null;
        if (RendererInfo.IsInteractive)
        {
            // The engine needs a moment; the page is there first.
            StateHasChanged();
            _looked = await inspector.LookAsync(model.Folder, _gone.Token);
            _isLooking = false;
        }
    }

    private async Task DeleteAsync()
    {
        string text = _row!.Tuned > 0 ? L["DeleteTextTuned", _row.Tuned, Format.Bytes(_model!.Bytes)] : L["DeleteText", Format.Bytes(_model!.Bytes)];
        if (await dialogs.Confirm(text, L["DeleteTitle", _model.Name], new ConfirmOptions { OkButtonText = L["DeleteYes"], CancelButtonText = L["Keep"] }) != true)
        {
            return;
        }

        if (await admin.DeleteAsync(Id))
        {
            navigation.NavigateTo("/models");
        }
        else
        {
            _fault = L["NotDeleted"];
        }
    }
}
