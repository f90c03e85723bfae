using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Weights from a checkpoint, converted to one dtype and put on one device as they are read.</summary>
public sealed class CheckpointWeights(CheckpointFolder folder, ScalarType dtype, Device device) : WeightSource
{
    public override bool Has(string name) => folder.Contains(name);

    public override Tensor Take(string name, long[] shape, WeightInit init)
    {
        var entry = folder.Entry(name);
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.UnexpectedShape, folder.Reader(name).Path, name,
                $"it is [{string.Join(", ", entry.Shape)}], but config.json asks for [{string.Join(", ", shape)}]. Weights and config.json don't belong together.");
        }

        return folder.Read(name, entry.Type.IsFloat() ? dtype : null, device);
    }
}
