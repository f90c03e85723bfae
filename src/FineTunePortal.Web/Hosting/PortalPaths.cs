namespace FineTunePortal.Web.Hosting;

/// <summary>The data folder's inside.</summary>
/// <param name="Root">The data folder, absolute.</param>
public sealed record PortalPaths(string Root)
{
    public string DatabaseFile => Path.Combine(Root, "portal.db");

    /// <summary>Keys that protect cookies and forms; for the portal's own user only.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Dataset content, by team and checksum.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    public string Models => Path.Combine(Root, "models");

    public string Runs => Path.Combine(Root, "runs");

    /// <summary>Sockets and logs of workers that serve models.</summary>
    public string Serving => Path.Combine(Root, "serving");

    /// <summary>A mark for each job on data that goes on.</summary>
    public string Jobs => Path.Combine(Root, "jobs");

    /// <summary>For what is on its way; emptied at start.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    /// <summary>Folder of one run.</summary>
    public string Run(Guid id) => Path.Combine(Runs, id.ToString("n"));

    /// <summary>Makes the folders; nobody but the portal's user may look into them.</summary>
    public void Create()
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (string folder in new[] { Root, Keys, Blobs, Models, Runs, Serving, Jobs, Temporary })
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            File.SetUnixFileMode(folder, OwnerOnly);
        }
    }
}
