using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static class TensorExtensionMethods
{
    public static int ElementSize(this ScalarType type) => ElementType.Size(type);

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>The value of a tensor of one element, converted as .NET converts numbers.</summary>
    public static bool ToBoolean(this Tensor value) => value.dtype == ScalarType.Bool ? value.ItemLong() != 0 : value.ItemDouble() != 0;

    public static byte ToByte(this Tensor value) => checked((byte)ToInt64(value));

    public static sbyte ToSByte(this Tensor value) => checked((sbyte)ToInt64(value));

    public static short ToInt16(this Tensor value) => checked((short)ToInt64(value));

    public static int ToInt32(this Tensor value) => checked((int)ToInt64(value));

    public static long ToInt64(this Tensor value) => value.ItemLong();

    public static float ToSingle(this Tensor value) => (float)value.ItemDouble();

    public static double ToDouble(this Tensor value) => value.ItemDouble();
}
