using System.Text;

namespace FineTunePortal.Tests.Hubs;

/// <summary>What a server says, and where it stops saying it.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">The body.</param>
internal sealed record LoopbackAnswer(int Status, byte[] Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The Content-Length that is said, where that isn't the truth.</summary>
    public long? Length { get; init; }

    /// <summary>The connection ends after so many bytes of the body.</summary>
    public int? BreakAfter { get; init; }

    /// <summary>Nothing comes after that, but the connection stays.</summary>
    public bool Stalls { get; init; }

    public static LoopbackAnswer Json(string json) => new(200, Encoding.UTF8.GetBytes(json)) { Headers = [("Content-Type", "application/json")] };

    public static LoopbackAnswer Error(int status, string? code = null) => new(status, []) { Headers = code is null ? [] : [("X-Error-Code", code)] };

    public LoopbackAnswer With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
