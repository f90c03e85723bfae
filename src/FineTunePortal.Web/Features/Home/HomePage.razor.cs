using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Uploads;
using FineTunePortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Home;

public partial class HomePage(CurrentPerson current, HomeReader reader, SampleData samples, NavigationManager navigation, IStringLocalizer<DataSentences> sentences)
{
    private SignedInPerson? _person;
    private HomeView? _view;
    private bool _isBusy;
    private string? _fault;

    protected override async Task OnInitializedAsync()
    {
        _person = await current.GetAsync();
        _view = await reader.ReadAsync(_person.Team?.Id ?? Guid.Empty);
    }

    /// <summary>The first sample, and the wizard's last step with a short run: one more click starts it.</summary>
    private async Task TryWithSampleAsync()
    {
        _isBusy = true;
        try
        {
            var version = await samples.AddAsync(_person!, _person!.Team!.Id, samples.Files[0], L["SampleName"]);
            navigation.NavigateTo($"/tune?dataset={version.DatasetId}&preset=quick&step=4");
        }
        catch (Exception error) when (error is DatasetException or DataException)
        {
            _fault = sentences.Say(error);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
