using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace FineTunePortal.Web.Accounts;

public partial class AccountPage(CurrentPerson current, UserManager<Person> users, SignInManager<Person> signIn)
{
    private readonly List<string> _faults = [];
    private bool _saved;

    [SupplyParameterFromForm(FormName = "profile")]
    private ProfileForm? Profile { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordForm Form { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var person = await current.GetAsync();
        Profile ??= new() { Name = person.Name, ExpertTerms = person.PrefersExpertTerms };
    }

    private async Task SaveProfileAsync()
    {
        var person = await FindAsync();
        person.DisplayName = Profile!.Name.Trim() is { Length: > 0 and <= 100 } name ? name : person.DisplayName;
        person.PrefersExpertTerms = Profile.ExpertTerms;
        _saved = (await users.UpdateAsync(person)).Succeeded;
    }

    private async Task ChangePasswordAsync()
    {
        var person = await FindAsync();
        var result = await users.ChangePasswordAsync(person, Form.Current, Form.Password);
        if (result.Succeeded)
        {
            // Other browsers are signed out by the change; this one stays.
            await signIn.RefreshSignInAsync(person);
            _saved = true;
            return;
        }

        _faults.Add(result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? L["WrongPassword"] : L["TooShort"]);
    }

    private async Task<Person> FindAsync() =>
        await users.FindByIdAsync((await current.GetAsync()).Id.ToString()) ?? throw new UnauthorizedAccessException("The account is gone.");

    private sealed class ProfileForm
    {
        public string Name { get; set; } = "";

        public bool ExpertTerms { get; set; }
    }

    private sealed class PasswordForm
    {
        public string Current { get; set; } = "";

        public string Password { get; set; } = "";
    }
}
