namespace FineTunePortal.Models.Checkpoints;

/// <summary>One tensor as the header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions; empty for a scalar.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="Length">Number of bytes.</param>
public sealed record SafetensorsEntry(string Name, SafetensorsType Type, long[] Shape, long Offset, long Length);
