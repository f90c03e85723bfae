namespace FineTunePortal.Web.Hosting;

/// <summary>Names of the limits that endpoints put themselves under.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Upload = "upload";
}
