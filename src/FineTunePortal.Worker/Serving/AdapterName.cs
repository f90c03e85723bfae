using System.Text.RegularExpressions;

namespace FineTunePortal.Worker.Serving;

/// <summary>What an adapter may be called.</summary>
internal static partial class AdapterName
{
    /// <summary>The name, if it is one.</summary>
    /// <exception cref="RequestRefusedException">It isn't.</exception>
    public static string Check(string name) => IsValid(name)
        ? name
        : throw new RequestRefusedException(400, "invalid_value", $"'{name}' can't be an adapter's name. Use 1 to 64 letters, digits, dots, dashes or underscores, and not '{ChatEndpoint.Base}'.");

    /// <summary>Whether it is one.</summary>
    public static bool IsValid(string name) => name != ChatEndpoint.Base && Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Pattern();
}
