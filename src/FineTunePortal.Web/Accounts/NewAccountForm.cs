namespace FineTunePortal.Web.Accounts;

/// <summary>What somebody fills in who was let in by a link.</summary>
public sealed class NewAccountForm
{
    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}
