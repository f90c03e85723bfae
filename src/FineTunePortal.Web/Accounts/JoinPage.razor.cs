using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Accounts;

public partial class JoinPage(AccessLinks links, NewAccount accounts, NavigationManager navigation)
{
    private readonly List<string> _faults = [];
    private AccessLink? _link;

    [SupplyParameterFromForm]
    private NewAccountForm Form { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _link = await links.FindAsync(Token, AccessLinkKind.FirstAdmin) ?? await links.FindAsync(Token, AccessLinkKind.Invitation);
    }

    private async Task JoinAsync()
    {
        if (_link is null)
        {
            return;
        }

        if (Form.Name.Trim() is not { Length: > 0 and <= 100 })
        {
            _faults.Add(L["NameMissing"]);
            return;
        }

        var errors = await accounts.CreateAsync(_link, Form);
        if (errors.Count == 0)
        {
            navigation.NavigateTo("/");
            return;
        }

        _faults.AddRange(errors.Select(error => L[error.Code] is { ResourceNotFound: false } text ? text.Value : error.Description));
    }
}
