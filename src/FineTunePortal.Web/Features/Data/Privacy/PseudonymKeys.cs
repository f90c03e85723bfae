using System.Security.Cryptography;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>
/// The keys from which datasets' pseudonyms are made: one for each dataset, so that two can't be joined by them, all from a
/// secret in a file that only the portal's user may read. It is apart from the database and the data.
/// </summary>
public sealed class PseudonymKeys(IOptions<PortalOptions> options)
{
    private readonly KeyFile _file = new(Path.Combine(options.Value.Paths.Keys, "pseudonyms.key"));

    public PseudonymKey For(Guid datasetId) => new(HMACSHA256.HashData(_file.Read(), datasetId.ToByteArray()));
}
