using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Admin;

public partial class PeopleTab(NavigationManager navigation)
{
    private IReadOnlyList<PersonRow>? _people;
    private IReadOnlyList<AccessLink> _invitations = [];
    private IReadOnlyList<TeamRow> _teams = [];
    private string _note = "";
    private Guid _teamId;
    private bool _asAdmin;
    private string? _link;
    private string _linkText = "";
    private string? _fault;

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _teamId = _teams.Select(team => team.Id).FirstOrDefault();
    }

    private async Task ReadAsync()
    {
        _people = await Admin.PeopleAsync();
        _invitations = await Admin.OpenInvitationsAsync();
        _teams = await Admin.TeamsAsync();
    }

    private async Task InviteAsync()
    {
        string secret = await Admin.InviteAsync(_teamId, _asAdmin, _note);
        _link = navigation.ToAbsoluteUri($"/join?token={secret}").AbsoluteUri;
        _linkText = L["InvitationFor", _note];
        (_note, _asAdmin) = ("", false);
        await ReadAsync();
    }

    private async Task PasswordLinkAsync(PersonRow person)
    {
        _link = navigation.ToAbsoluteUri($"/new-password?token={await Admin.PasswordLinkAsync(person.Id)}").AbsoluteUri;
        _linkText = L["PasswordFor", person.Name];
    }

    private async Task WithdrawAsync(AccessLink invitation)
    {
        await Admin.WithdrawAsync(invitation);
        await ReadAsync();
    }

    private async Task SetMembershipAsync(PersonRow person, TeamRow team, ChangeEventArgs change)
    {
        await Admin.SetMembershipAsync(person.Id, team.Id, change.Value is true);
        await ReadAsync();
    }

    private async Task ChangeAsync(Func<Task<bool>> change)
    {
        _fault = await change() ? null : L["LastAdmin"].Value;
        await ReadAsync();
    }
}
