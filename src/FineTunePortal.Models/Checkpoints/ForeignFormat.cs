using System.Text;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Recognises files that are not safetensors by their first bytes, to say what they are instead of "invalid header".</summary>
internal static class ForeignFormat
{
    /// <summary>Returns the fault and a sentence about it, or null when the start looks like no format known here.</summary>
    public static (SafetensorsFault Fault, string Sentence)? Recognise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8) || (start.Length >= 2 && start[0] == 0x80 && start[1] is >= 2 and <= 5))
        {
            return (SafetensorsFault.Pickle,
                "this is a pickle file (as PyTorch writes .bin and .pt), renamed. Pickles can run code, so they are never read. "
                + "Take the .safetensors version of the model, or convert it where you trust its origin.");
        }

        if (start.StartsWith("GGUF"u8))
        {
            return (SafetensorsFault.OtherFormat, "this is a GGUF file. Take the .safetensors version of the model.");
        }

        if (start.Length >= 4 && start[0] == 0x89 && start[1..].StartsWith("HDF"u8))
        {
            return (SafetensorsFault.OtherFormat, "this is an HDF5 file (TensorFlow). Take the .safetensors version of the model.");
        }

        if (start.StartsWith("version https://git-lfs"u8))
        {
            return (SafetensorsFault.OtherFormat,
                "this is a Git LFS pointer, not the weights themselves. Run `git lfs pull` in the model's folder, or download the file again.");
        }

        var text = Encoding.Latin1.GetString(start).TrimStart();
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return (SafetensorsFault.OtherFormat, "this is a web page, probably a download's error page. Download the file again.");
        }

        return null;
    }
}
