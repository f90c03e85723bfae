using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Doctor;

public partial class DoctorPanel(DoctorWork work, DataJobs jobs, TokenCounters tokens, NavigationManager navigation)
{
    private static readonly int[] s_likeness = [75, 80, 85, 90, 95];

    private IReadOnlyList<BaseModel> _models = [];
    private int _likeness = (int)(DoctorOptions.UsualLikeness * 100);
    private string _model = "";
    private DataJob? _look;
    private DataJob? _made;
    private KeptReport? _known;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    private string? ModelUsed => _model.Length == 0 ? null : _model;

    protected override void OnInitialized()
    {
        _models = tokens.Models;
        _model = _models.Count > 0 ? _models[0].Id : "";
        _look = jobs.Find(View.Version.Id, DoctorWork.LookKind);
        _known = _look?.Result is KeptReport seen && seen.IsAbout(View.Version) ? seen : work.Kept(View.Dataset.TeamId, View.Version);
        if (_known is { } known)
        {
            _likeness = s_likeness.MinBy(percent => Math.Abs(percent - (known.Report.LooksAlike * 100)));
            _model = _models.Any(model => model.Id == known.Model) ? known.Model! : "";
        }

        _made = jobs.Find(View.Version.Id, DoctorWork.MendKind);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && _known is null && (_look is null or { State: DataJobState.Done }) && View.Version.RowCount <= DoctorWork.SmallEnough)
        {
            Look();
            StateHasChanged();
        }
    }

    private void Look() => _look = work.StartLook(View.Dataset.TeamId, View.Version, _likeness / 100.0, ModelUsed);

    private void LookedAsync(DataJob job) => _known = job.Result as KeptReport ?? _known;

    private void MendAsync(Mend mend) => _made = work.StartMend(View.Person, View.Dataset, View.Version, [mend], ModelUsed);

    private void MadeAsync(DataJob job)
    {
        if (job.Result is DatasetVersion made)
        {
            jobs.Forget(job);
            navigation.NavigateTo($"/data/{made.DatasetId}?tab=problems&version={made.Number}");
        }
    }
}
