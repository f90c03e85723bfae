using System.Globalization;

namespace TorchSharp;

/// <summary>The upper half of a 32-bit float: 8 bits of exponent, 7 of mantissa.</summary>
public readonly struct BFloat16 : IComparable<BFloat16>, IEquatable<BFloat16>
{
    public static readonly BFloat16 Zero;
    public static readonly BFloat16 One = new(1f);
    public static readonly BFloat16 Epsilon = FromRawValue(0x3C00);
    public static readonly BFloat16 MaxValue = FromRawValue(0x7F7F);
    public static readonly BFloat16 MinValue = FromRawValue(0xFF7F);
    public static readonly BFloat16 PositiveInfinity = FromRawValue(0x7F80);
    public static readonly BFloat16 NegativeInfinity = FromRawValue(0xFF80);
    public static readonly BFloat16 NaN = FromRawValue(0x7FC0);

    private readonly ushort raw;

    /// <summary>Rounds to the nearest value, ties to even.</summary>
    public BFloat16(float f)
    {
        var bits = BitConverter.SingleToUInt32Bits(f);
        raw = float.IsNaN(f) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private BFloat16(ushort raw, bool _) => this.raw = raw;

    public static BFloat16 FromRawValue(ushort rawValue) => new(rawValue, true);

    public static explicit operator BFloat16(float f) => new(f);

    public static explicit operator BFloat16(double d) => new((float)d);

    public static explicit operator float(BFloat16 bf) => bf.ToSingle();

    public static explicit operator double(BFloat16 bf) => bf.ToSingle();

    public static bool operator ==(BFloat16 a, BFloat16 b) => a.ToSingle() == b.ToSingle();

    public static bool operator !=(BFloat16 a, BFloat16 b) => a.ToSingle() != b.ToSingle();

    public static bool operator <(BFloat16 a, BFloat16 b) => a.ToSingle() < b.ToSingle();

    public static bool operator >(BFloat16 a, BFloat16 b) => a.ToSingle() > b.ToSingle();

    public static bool operator <=(BFloat16 a, BFloat16 b) => a.ToSingle() <= b.ToSingle();

    public static bool operator >=(BFloat16 a, BFloat16 b) => a.ToSingle() >= b.ToSingle();

    public static bool IsNaN(BFloat16 bf) => float.IsNaN(bf.ToSingle());

    public static bool IsFinite(BFloat16 bf) => float.IsFinite(bf.ToSingle());

    public static bool IsInfinity(BFloat16 bf) => float.IsInfinity(bf.ToSingle());

    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)raw << 16);

    public int CompareTo(BFloat16 other) => ToSingle().CompareTo(other.ToSingle());

    public bool Equals(BFloat16 other) => ToSingle().Equals(other.ToSingle());

    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    public override int GetHashCode() => ToSingle().GetHashCode();

    public override string ToString() => ToSingle().ToString(CultureInfo.InvariantCulture);
}
