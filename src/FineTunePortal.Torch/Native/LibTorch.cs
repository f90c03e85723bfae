namespace TorchSharp.Native;

/// <summary>The native library. Each partial file mirrors one translation unit in native/src.</summary>
internal static unsafe partial class LibTorch
{
    private const string Name = "ftptorch";
}
