using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace FineTunePortal.Web.Accounts;

public partial class NewPasswordPage(AccessLinks links, UserManager<Person> users, AuditLog audit, NavigationManager navigation)
{
    private readonly List<string> _faults = [];
    private AccessLink? _link;

    [SupplyParameterFromForm]
    private PasswordForm Form { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _link = await links.FindAsync(Token, AccessLinkKind.PasswordReset);
    }

    private async Task SetAsync()
    {
        if (_link?.PersonId is not { } id || await users.FindByIdAsync(id.ToString()) is not { } person)
        {
            return;
        }

        foreach (var validator in users.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(users, person, Form.Password)).Succeeded)
            {
                _faults.Add(L["TooShort"]);
                return;
            }
        }

        if (!await links.UseAsync(_link))
        {
            _link = null;
            return;
        }

        // Changing it signs the person out everywhere else, and ends a lock-out.
        await users.ResetPasswordAsync(person, await users.GeneratePasswordResetTokenAsync(person), Form.Password);
        await users.SetLockoutEndDateAsync(person, null);
        await audit.WriteAsync(null, "person.password-set", person.DisplayName);
        navigation.NavigateTo("/sign-in");
    }

    private sealed class PasswordForm
    {
        public string Password { get; set; } = "";
    }
}
