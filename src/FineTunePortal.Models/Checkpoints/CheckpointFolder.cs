using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>The weights of a model folder: one safetensors file, or several with an index.</summary>
public sealed class CheckpointFolder : IDisposable
{
    private const string SingleFile = "model.safetensors";

    private readonly Dictionary<string, SafetensorsReader> byTensor;
    private readonly List<SafetensorsReader> readers;

    private CheckpointFolder(string path, List<SafetensorsReader> readers, Dictionary<string, SafetensorsReader> byTensor)
    {
        Path = path;
        this.readers = readers;
        this.byTensor = byTensor;
    }

    public string Path { get; }

    /// <summary>All tensors' names.</summary>
    public IReadOnlyCollection<string> Names => byTensor.Keys;

    /// <summary>Size of all tensors as stored, in bytes.</summary>
    public long Bytes => byTensor.Sum(pair => pair.Value.Entry(pair.Key).Length);

    /// <summary>Opens a folder and checks the headers of all its files.</summary>
    /// <exception cref="CheckpointException">There are no safetensors files, or one is wrong.</exception>
    public static CheckpointFolder Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CheckpointException($"{folder}: there is no such folder. A model is a folder with config.json, tokenizer.json and .safetensors files.");
        }

        if (File.Exists(System.IO.Path.Combine(folder, SingleFile)))
        {
            return OpenFiles(folder, [SingleFile], null);
        }

        var index = System.IO.Path.Combine(folder, CheckpointIndex.FileName);
        if (File.Exists(index))
        {
            var files = CheckpointIndex.Load(index);
            return OpenFiles(folder, files.Values.Distinct().Order(StringComparer.Ordinal), files);
        }

        throw Missing(folder);
    }

    public bool Contains(string name) => byTensor.ContainsKey(name);

    /// <summary>The description of a tensor.</summary>
    /// <exception cref="CheckpointException">There is none of that name.</exception>
    public SafetensorsEntry Entry(string name) => Reader(name).Entry(name);

    /// <summary>Reads one tensor; see <see cref="SafetensorsReader.Read"/>.</summary>
    public Tensor Read(string name, ScalarType? dtype = null, Device? device = null) => Reader(name).Read(name, dtype, device);

    public void Dispose() => readers.ForEach(reader => reader.Dispose());

    internal SafetensorsReader Reader(string name) => byTensor.TryGetValue(name, out var reader)
        ? reader
        : throw new CheckpointException($"{Path}: the weights lack the tensor '{name}' that config.json asks for. The folder is incomplete, or the two don't belong together.");

    private static CheckpointFolder OpenFiles(string folder, IEnumerable<string> names, Dictionary<string, string>? index)
    {
        var readers = new List<SafetensorsReader>();
        try
        {
            var byTensor = new Dictionary<string, SafetensorsReader>(StringComparer.Ordinal);
            foreach (var name in names)
            {
                var reader = SafetensorsReader.Open(System.IO.Path.Combine(folder, name));
                readers.Add(reader);
                foreach (var entry in reader.Entries.Where(entry => index is null || index.GetValueOrDefault(entry.Name) == name))
                {
                    byTensor.Add(entry.Name, reader);
                }
            }

            var absent = index?.FirstOrDefault(pair => !byTensor.ContainsKey(pair.Key)) ?? default;
            return absent.Key is null
                ? new CheckpointFolder(folder, readers, byTensor)
                : throw new CheckpointException($"{System.IO.Path.Combine(folder, absent.Value)}: the index says that tensor '{absent.Key}' is in this file, but it isn't. Download the folder again.");
        }
        catch
        {
            readers.ForEach(reader => reader.Dispose());
            throw;
        }
    }

    private static CheckpointException Missing(string folder)
    {
        string[] pickles = ["*.bin", "*.pt", "*.pth", "*.ckpt"];
        var pickle = pickles.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).FirstOrDefault();
        return new CheckpointException(pickle is not null
            ? $"{folder}: the weights are there only as {System.IO.Path.GetFileName(pickle)}, a pickle file. Pickles can run code, so they are never read. Take the .safetensors version of the model."
            : $"{folder}: there is neither {SingleFile} nor {CheckpointIndex.FileName}. A model folder needs its weights as .safetensors.");
    }
}
