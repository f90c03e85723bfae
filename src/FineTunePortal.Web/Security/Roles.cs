namespace FineTunePortal.Web.Security;

/// <summary>What a person may be, besides a member.</summary>
public static class Roles
{
    /// <summary>Role and policy of admins.</summary>
    public const string Admin = "admin";
}
