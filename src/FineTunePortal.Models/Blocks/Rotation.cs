using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Cosine and sine of the new tokens' angles, [B or 1, T, D] fp32 each.</summary>
public readonly record struct Rotation(Tensor Cos, Tensor Sin);
