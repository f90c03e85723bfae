using System.Globalization;

namespace FineTunePortal.Web.Features.Models;

/// <summary>Languages by their own names.</summary>
public static class LanguageName
{
    /// <summary>The name for a code such as <c>pl</c>; the code itself where nobody knows it.</summary>
    public static string Of(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
