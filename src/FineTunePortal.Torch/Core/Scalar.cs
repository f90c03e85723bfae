using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number with its element type. It holds no native memory: disposing it is allowed and does nothing.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(ScalarType type, ScalarArg argument, double real, long integral)
    {
        Type = type;
        Argument = argument;
        Real = real;
        Integral = integral;
    }

    private Scalar(ScalarType type, double value) : this(type, value, value, double.IsFinite(value) ? (long)value : 0)
    {
    }

    private Scalar(ScalarType type, long value) : this(type, value, value, value)
    {
    }

    public ScalarType Type { get; }

    internal ScalarArg Argument { get; }

    internal double Real { get; }

    internal long Integral { get; }

    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, (long)value);

    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, (long)value);

    public static implicit operator Scalar(short value) => new(ScalarType.Int16, (long)value);

    public static implicit operator Scalar(int value) => new(ScalarType.Int32, (long)value);

    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value);

    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, (double)value);

    public static implicit operator Scalar(BFloat16 value) => new(ScalarType.BFloat16, (double)value.ToSingle());

    public static implicit operator Scalar(float value) => new(ScalarType.Float32, (double)value);

    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);

    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value, value ? 1 : 0, value ? 1 : 0);

    public void Dispose()
    {
    }
}
