using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Home;

public partial class HomePage(CurrentPerson current, HomeReader reader)
{
    private SignedInPerson? _person;
    private HomeView? _view;

    protected override async Task OnInitializedAsync()
    {
        _person = await current.GetAsync();
        _view = await reader.ReadAsync(_person.Team?.Id ?? Guid.Empty);
    }
}
