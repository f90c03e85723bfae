namespace FineTunePortal.Models.Checkpoints;

/// <summary>
/// The element types that are read and written, named as the format names them. Their order is the one in which the reference
/// writer lays tensors out, widest first; see <see cref="SafetensorsWriter"/>.
/// </summary>
public enum SafetensorsType
{
    BOOL,
    U8,
    I8,
    I16,
    F16,
    BF16,
    I32,
    F32,
    F64,
    I64,
}

/// <summary>Names and sizes of element types.</summary>
public static class SafetensorsTypes
{
    // Valid in the format, but without a counterpart here.
    private static readonly HashSet<string> Unsupported =
    [
        "F4", "F6_E2M3", "F6_E3M2", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "U16", "U32", "U64", "C64", "C128",
    ];

    /// <summary>Size of one element in bytes.</summary>
    public static int Size(this SafetensorsType type) => type switch
    {
        SafetensorsType.BOOL or SafetensorsType.U8 or SafetensorsType.I8 => 1,
        SafetensorsType.I16 or SafetensorsType.F16 or SafetensorsType.BF16 => 2,
        SafetensorsType.I32 or SafetensorsType.F32 => 4,
        _ => 8,
    };

    /// <summary>Finds a type by its exact name; <paramref name="known"/> tells a foreign name from one that is merely not handled.</summary>
    internal static bool TryParse(string name, out SafetensorsType type, out bool known)
    {
        // Enum.TryParse would accept numbers, other spellings and lists.
        foreach (var candidate in Enum.GetValues<SafetensorsType>())
        {
            if (candidate.ToString() == name)
            {
                type = candidate;
                known = true;
                return true;
            }
        }

        type = default;
        known = Unsupported.Contains(name);
        return false;
    }
}
