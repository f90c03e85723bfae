using System.Diagnostics.CodeAnalysis;

namespace FineTunePortal.Datasets;

/// <summary>The SHA-256 of a content: 64 small hexadecimal digits, and therefore safe as a file name.</summary>
public sealed record BlobId
{
    private const int Length = 64;

    private BlobId(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">These are not 64 small hexadecimal digits.</exception>
    public static BlobId Parse(string value) => TryParse(value, out var id) ? id : throw new FormatException("A SHA-256 has 64 small hexadecimal digits.");

    public static bool TryParse(string? value, [NotNullWhen(true)] out BlobId? id)
    {
        id = value is { Length: Length } && value.All(char.IsAsciiHexDigitLower) ? new BlobId(value) : null;
        return id is not null;
    }

    public override string ToString() => Value;

    internal static BlobId Of(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));
}
