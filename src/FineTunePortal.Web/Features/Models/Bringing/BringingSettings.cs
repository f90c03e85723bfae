using System.Security.Cryptography;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>
/// What admins decide about bringing models. Kept in a file beside the keys, that only the portal's user can read; the hub's
/// token is encrypted in it, and leaves here only on its way to the hub.
/// </summary>
public sealed class BringingSettings(IOptions<PortalOptions> options, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly IDataProtector _protector = protection.CreateProtector("FineTunePortal.Hub.Token");
    private Kept? _kept;

    /// <summary>Whether members may bring models; admins always may.</summary>
    public bool MembersMayBring => Read().MembersMayBring;

    /// <summary>Whether a token is kept.</summary>
    public bool HasToken => Read().Token is not null;

    /// <summary>When the token was entered, UTC, and by whom.</summary>
    public (DateTime At, string By)? TokenSet => Read() is { Token: not null, TokenSetAt: { } at } kept ? (at, kept.TokenSetBy) : null;

    private string File => Path.Combine(options.Value.Paths.Keys, "hub.json");

    /// <summary>The token; null where none is kept, or where the keys that it was encrypted with are gone.</summary>
    internal string? Token()
    {
        try
        {
            return Read().Token is { } token ? _protector.Unprotect(token) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal void SetToken(string? token, string by) => Change(kept => kept with
    {
        Token = token is null ? null : _protector.Protect(token),
        TokenSetAt = token is null ? null : clock.GetUtcNow().UtcDateTime,
        TokenSetBy = token is null ? "" : by,
    });

    internal void SetMembersMayBring(bool may) => Change(kept => kept with { MembersMayBring = may });

    private void Change(Func<Kept, Kept> change)
    {
        lock (_lock)
        {
            var kept = change(Read());
            AtomicFile.WriteText(File, JsonSerializer.Serialize(kept, s_json));
            _kept = kept;
        }
    }

    private Kept Read()
    {
        lock (_lock)
        {
            return _kept ??= System.IO.File.Exists(File) ? JsonSerializer.Deserialize<Kept>(System.IO.File.ReadAllText(File), s_json) ?? new() : new();
        }
    }

    /// <summary>What is in the file.</summary>
    private sealed record Kept(string? Token = null, DateTime? TokenSetAt = null, string TokenSetBy = "", bool MembersMayBring = false);
}
