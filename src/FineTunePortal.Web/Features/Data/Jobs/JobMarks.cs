using System.Security.Cryptography;
using System.Text;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Jobs;

/// <summary>
/// A file for each job that goes on. One that is there when the portal starts tells that its job was interrupted: nothing of
/// it was kept (a version appears whole or not at all), and somebody may start it again.
/// </summary>
public sealed class JobMarks
{
    private readonly string _folder;
    private readonly HashSet<string> _interrupted;

    public JobMarks(IOptions<PortalOptions> options)
    {
        _folder = options.Value.Paths.Jobs;
        Directory.CreateDirectory(_folder);
        _interrupted = [.. Directory.EnumerateFiles(_folder).Select(file => Path.GetFileName(file))];
    }

    /// <summary>Whether the portal ended while such a job went on, and none was started since.</summary>
    public bool IsInterrupted(Guid versionId, string kind)
    {
        lock (_interrupted)
        {
            return _interrupted.Contains(Name(versionId, kind));
        }
    }

    public void Set(Guid versionId, string kind)
    {
        Clear(versionId, kind);
        File.WriteAllText(Path.Combine(_folder, Name(versionId, kind)), "");
    }

    public void Clear(Guid versionId, string kind)
    {
        lock (_interrupted)
        {
            _interrupted.Remove(Name(versionId, kind));
        }

        File.Delete(Path.Combine(_folder, Name(versionId, kind)));
    }

    /// <summary>A kind may hold anything; the name holds its checksum.</summary>
    private static string Name(Guid versionId, string kind) => $"{versionId:n}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind)))[..16]}";
}
