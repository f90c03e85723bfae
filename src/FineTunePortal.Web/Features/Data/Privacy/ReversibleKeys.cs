using System.Security.Cryptography;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>
/// The keys with which a team's values are encrypted, from one secret in a file that only the portal's user may read. It is
/// in no database; without the file nobody turns anything back, and whoever deletes it makes all encrypted values anonymous.
/// </summary>
public sealed class ReversibleKeys(IOptions<PortalOptions> options)
{
    private readonly KeyFile _file = new(Path.Combine(options.Value.Paths.Keys, "reversible.key"));

    public ReversibleKey For(Guid teamId) => new(HMACSHA256.HashData(_file.Read(), teamId.ToByteArray()));
}
