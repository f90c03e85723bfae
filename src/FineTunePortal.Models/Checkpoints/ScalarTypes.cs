using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Element types of the format and of tensors.</summary>
public static class ScalarTypes
{
    private static readonly (SafetensorsType File, ScalarType Tensor)[] Pairs =
    [
        (SafetensorsType.BOOL, ScalarType.Bool),
        (SafetensorsType.U8, ScalarType.Byte),
        (SafetensorsType.I8, ScalarType.Int8),
        (SafetensorsType.I16, ScalarType.Int16),
        (SafetensorsType.F16, ScalarType.Float16),
        (SafetensorsType.BF16, ScalarType.BFloat16),
        (SafetensorsType.I32, ScalarType.Int32),
        (SafetensorsType.F32, ScalarType.Float32),
        (SafetensorsType.F64, ScalarType.Float64),
        (SafetensorsType.I64, ScalarType.Int64),
    ];

    public static ScalarType ToScalarType(this SafetensorsType type) => Pairs.First(pair => pair.File == type).Tensor;

    /// <exception cref="NotSupportedException">The format has no such type here.</exception>
    public static SafetensorsType ToSafetensorsType(this ScalarType type)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Tensor == type)
            {
                return pair.File;
            }
        }

        throw new NotSupportedException($"Tensors of {type} can't be written to a safetensors file; convert them first.");
    }

    /// <summary>Whether the type is a floating-point one, which may be converted to the dtype a model computes in.</summary>
    public static bool IsFloat(this SafetensorsType type) => type is SafetensorsType.F16 or SafetensorsType.BF16 or SafetensorsType.F32 or SafetensorsType.F64;
}
