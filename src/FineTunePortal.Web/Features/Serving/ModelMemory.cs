using FineTunePortal.Web.Components.Shared;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>Whether a model fits into the memory that is free, asked before its worker is started.</summary>
internal static class ModelMemory
{
    /// <summary>A worker with a small model holds about this beside the weights, in bytes.</summary>
    private const long Process = 400L << 20;

    // Smaller models are computed in 32 bits, which doubles weights that are stored in 16.
    private const long Doubled = 2L << 30;

    /// <summary>Bytes that serving it takes, about.</summary>
    public static long Needed(string folder)
    {
        long weights = new DirectoryInfo(folder).EnumerateFiles("*.safetensors").Sum(file => (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length);
        return (weights < Doubled ? 2 * weights : weights) + Process;
    }

    /// <exception cref="ServingException">It doesn't fit.</exception>
    public static void Require(TalkTarget target, long? free, IStringLocalizer texts)
    {
        long needed = Needed(target.BaseFolder);
        if (free is { } bytes && needed > bytes)
        {
            throw new ServingException(texts["NoMemory", target.Name, Format.Bytes(needed), Format.Bytes(bytes)]);
        }
    }
}
