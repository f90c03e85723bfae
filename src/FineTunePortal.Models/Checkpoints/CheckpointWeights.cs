using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Weights from a checkpoint, converted to one dtype and put on one device as they are read.</summary>
public sealed class CheckpointWeights(CheckpointFolder folder, ScalarType dtype, Device device) : WeightSource
{
    public override bool Has(string name) => folder.Contains(Stored(name));

    public override Tensor Take(string name, long[] shape, WeightInit init)
    {
        var entry = Entry(name, shape);
        return folder.Read(entry.Name, entry.Type.IsFloat() ? dtype : null, device);
    }

    public override Tensor TakeStacked(string name, long[] shape, Func<int, string[]> pieces, WeightInit init)
    {
        if (Has(name))
        {
            return Take(name, shape, init);
        }

        using var _ = no_grad();
        var whole = empty(shape, dtype: dtype, device: device);
        for (var index = 0; index < shape[0]; index++)
        {
            var names = pieces(index);
            var rows = shape[1] / names.Length;
            for (var i = 0; i < names.Length; i++)
            {
                var entry = Entry(names[i], [rows, shape[2]]);
                using var matrix = whole.select(0, index);
                using var part = matrix.narrow(0, i * rows, rows);
                folder.Reader(entry.Name).ReadInto(entry.Name, part);
            }
        }

        return whole;
    }

    private string Stored(string name) => StoredNames.Find(name, folder.Contains);

    private SafetensorsEntry Entry(string name, long[] shape)
    {
        var entry = folder.Entry(Stored(name));
        return entry.Shape.AsSpan().SequenceEqual(shape)
            ? entry
            : throw SafetensorsHeader.Fault(SafetensorsFault.UnexpectedShape, folder.Reader(entry.Name).Path, entry.Name,
                $"it is [{string.Join(", ", entry.Shape)}], but config.json asks for [{string.Join(", ", shape)}]. Weights and config.json don't belong together.");
    }
}
