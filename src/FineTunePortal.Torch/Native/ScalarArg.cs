using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>A number as the native side takes it: the bits of a double or of a long, and its type.</summary>
internal readonly struct ScalarArg
{
    private readonly long bits;
    private readonly long type;

    private ScalarArg(long bits, ScalarType type)
    {
        this.bits = bits;
        this.type = (long)type;
    }

    private ScalarArg(long type)
    {
        bits = 0;
        this.type = type;
    }

    internal static ScalarArg None => new(-1);

    internal static ScalarArg One => new(1, ScalarType.Int64);

    public static implicit operator ScalarArg(double value) => new(BitConverter.DoubleToInt64Bits(value), ScalarType.Float64);

    public static implicit operator ScalarArg(long value) => new(value, ScalarType.Int64);

    public static implicit operator ScalarArg(bool value) => new(value ? 1 : 0, ScalarType.Bool);

    public static implicit operator ScalarArg(Scalar? value) => value is null ? None : value.Argument;
}
