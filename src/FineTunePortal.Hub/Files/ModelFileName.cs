using System.Text;

namespace FineTunePortal.Hub.Files;

/// <summary>Names of files that strangers chose. None of them may lead out of the model's folder, or mean something else on another system.</summary>
internal static class ModelFileName
{
    private const int LongestBytes = 255;
    private const string NotOnWindows = "<>:\"|?*";

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Numbered("COM"), .. Numbered("LPT")], StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a path with '/' could lead out of the folder it is unpacked to; null when it can't.</summary>
    public static string? LeadsOut(string path) =>
        path.Length == 0 ? "is empty"
        : path.Any(char.IsControl) ? "holds a control character"
        : path.Contains('\\', StringComparison.Ordinal) ? "holds a backslash"
        : path[0] == '/' ? "begins at the root of the disk"
        : path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]) ? "begins with a drive letter"
        : path.Split('/').Any(part => part is "..") ? "leads out of the folder"
        : null;

    /// <summary>Why a file can't be kept under this name in one folder, on any system; null when it can.</summary>
    public static string? CannotBeKept(string name) =>
        LeadsOut(name) is { } reason ? reason
        : name.Contains('/', StringComparison.Ordinal) ? "names a folder"
        : name is "." ? "names a folder"
        : Encoding.UTF8.GetByteCount(name) > LongestBytes ? "is longer than 255 bytes"
        : name.Any(char.IsSurrogate) || !name.IsNormalized() ? "holds letters that are written differently on other systems"
        : name.IndexOfAny(NotOnWindows.ToCharArray()) >= 0 ? "holds a letter that other systems don't allow"
        : name[^1] is '.' or ' ' ? "ends with a dot or a space"
        : s_devices.Contains(name.Split('.')[0].TrimEnd()) ? "is a device's name on Windows"
        : null;

    /// <summary>Refuses a path that could lead out.</summary>
    /// <param name="path">The path.</param>
    /// <param name="where">Whose it is, for the sentence: <c>The list of files of acme/model</c>.</param>
    public static void RequireInside(string path, string where)
    {
        if (LeadsOut(path) is { } reason)
        {
            throw Refuse(path, reason, where);
        }
    }

    /// <summary>Refuses names that can't be kept side by side in one folder.</summary>
    public static void RequireKeepable(IEnumerable<string> names, string where)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (CannotBeKept(name) is { } reason)
            {
                throw Refuse(name, reason, where);
            }

            if (!seen.Add(name))
            {
                throw Refuse(name, "is there twice, or differs from another one only by capital letters", where);
            }
        }
    }

    private static HubException Refuse(string name, string reason, string where) =>
        new(HubError.UnsafeName, $"{where} holds the name '{Printable.Text(name)}', which {reason}. Nothing was brought; tell the model's makers, or take another model.");

    private static IEnumerable<string> Numbered(string device) => Enumerable.Range(0, 10).Select(number => FormattableString.Invariant($"{device}{number}"));
}
