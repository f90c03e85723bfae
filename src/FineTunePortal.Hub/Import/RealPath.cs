namespace FineTunePortal.Hub.Import;

/// <summary>A path with no links left in it.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <exception cref="HubException">Its links go round in circles.</exception>
    public static string Of(string path)
    {
        var rest = new Stack<string>(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        string at = "/";
        for (int links = 0; rest.TryPop(out string? part);)
        {
            if (part is "." or "..")
            {
                at = part == "." ? at : Path.GetDirectoryName(at) ?? "/";
                continue;
            }

            string next = Path.Combine(at, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new HubException(HubError.FolderNotAllowed, $"The links of '{path}' go round in circles.");
            }

            at = Path.IsPathRooted(target) ? "/" : at;
            foreach (string step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(step);
            }
        }

        return at;
    }
}
