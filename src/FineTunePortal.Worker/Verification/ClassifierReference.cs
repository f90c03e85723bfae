using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>
/// A classifier's reference folder: one model in <c>model</c>, or two of the same encoder in <c>classify</c> and <c>tag</c>, and what
/// the reference implementation computed with them.
/// </summary>
internal sealed class ClassifierReference : IDisposable
{
    private static readonly string[] s_heads = ["classify", "tag"];

    private readonly string _folder;
    private readonly VerificationOptions _options;
    private readonly SafetensorsReader _tensors;
    private readonly JsonDocument _json;

    private ClassifierReference(string folder, VerificationOptions options)
    {
        _folder = folder;
        _options = options;
        _tensors = SafetensorsReader.Open(Path.Combine(folder, "reference.safetensors"));
        _json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
    }

    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder));

    /// <summary>The prefixes of what is stored: <c>classify_</c> and <c>tag_</c>, or nothing.</summary>
    public IReadOnlyList<string> Heads => [.. s_heads.Where(head => Directory.Exists(Path.Combine(_folder, head))).DefaultIfEmpty("")];

    /// <summary>Classifiers carry no adapter; without reference.json it is another kind of model.</summary>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, "reference.safetensors")) && File.Exists(Path.Combine(folder, "reference.json"))
        && (s_heads.Any(head => Directory.Exists(Path.Combine(folder, head))) || (Directory.Exists(Path.Combine(folder, "model")) && !DecoderReference.Is(folder)));

    public static ClassifierReference Open(string folder, VerificationOptions options) => new(folder, options);

    /// <summary>A fresh copy of the model with a head.</summary>
    public ClassificationModel LoadModel(string head) =>
        ModelLoader.LoadClassifier(Path.Combine(_folder, head.Length > 0 ? head : "model"), _options.Dtype, _options.Device);

    /// <summary>A tensor that belongs to a head, on the CPU.</summary>
    public Tensor Read(string head, string what) => _tensors.Read(Named(head, what));

    public Tensor Mask => _tensors.Read("attention_mask");

    /// <summary>The batch, on the model's device.</summary>
    public ModelInput Input => new(_tensors.Read("input_ids").to(_options.Device), SegmentIds: Mask.to(_options.Device));

    /// <summary>Loss and gradient norms of a head.</summary>
    public JsonElement Values(string head) => head.Length > 0 ? _json.RootElement.GetProperty(head) : _json.RootElement;

    /// <summary><c>classify_logits</c>, or <c>logits</c> where there is only one model.</summary>
    public static string Named(string head, string what) => head.Length > 0 ? $"{head}_{what}" : what;

    public void Dispose()
    {
        _tensors.Dispose();
        _json.Dispose();
    }
}
