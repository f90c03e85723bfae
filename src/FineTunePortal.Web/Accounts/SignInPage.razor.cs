using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace FineTunePortal.Web.Accounts;

public partial class SignInPage(SignInManager<Person> signIn, UserManager<Person> users, NavigationManager navigation, TimeProvider clock)
{
    private readonly List<string> _faults = [];
    private bool _isNew;

    [SupplyParameterFromForm]
    private SignInForm Form { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _isNew = await FirstAdmin.IsWantedAsync();
    }

    private async Task SignInAsync()
    {
        var person = await users.FindByEmailAsync(Form.Email.Trim());
        var result = person is null or { IsDisabled: true }
            ? SignInResult.Failed
            : await signIn.PasswordSignInAsync(person, Form.Password, Form.Stay, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            person!.LastSignInAt = clock.GetUtcNow().UtcDateTime;
            await users.UpdateAsync(person);
            navigation.NavigateTo(AccountEndpoints.LocalOr(ReturnUrl, "/"));
            return;
        }

        // The same words for a wrong name and a wrong password: nobody learns who has an account.
        _faults.Add(result.IsLockedOut ? L["LockedOut"] : L["Wrong"]);
    }

    private sealed class SignInForm
    {
        public string Email { get; set; } = "";

        public string Password { get; set; } = "";

        public bool Stay { get; set; }
    }
}
