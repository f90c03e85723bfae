using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which element type a .NET type stands for, and its size.</summary>
internal static class ElementType
{
    internal static ScalarType Of(Type type)
    {
        if (type == typeof(float)) return ScalarType.Float32;
        if (type == typeof(double)) return ScalarType.Float64;
        if (type == typeof(long)) return ScalarType.Int64;
        if (type == typeof(int)) return ScalarType.Int32;
        if (type == typeof(short)) return ScalarType.Int16;
        if (type == typeof(sbyte)) return ScalarType.Int8;
        if (type == typeof(byte)) return ScalarType.Byte;
        if (type == typeof(bool)) return ScalarType.Bool;
        if (type == typeof(Half)) return ScalarType.Float16;
        if (type == typeof(BFloat16)) return ScalarType.BFloat16;
        throw new NotSupportedException($"{type.Name} is not the .NET type of a tensor's elements.");
    }

    internal static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "unknown element type"),
    };
}
