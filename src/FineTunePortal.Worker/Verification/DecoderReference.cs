using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>A decoder's reference folder: a model, a PEFT adapter, and what the reference implementation computed with them.</summary>
internal sealed class DecoderReference : IDisposable
{
    /// <summary>Tokens of the prompt that generations start from.</summary>
    public const int PromptLength = 12;

    private const int GeneratedLength = 32;

    private readonly SafetensorsReader tensors;
    private readonly SafetensorsReader loraTensors;
    private readonly JsonDocument json;
    private readonly VerificationOptions options;

    private DecoderReference(string folder, VerificationOptions options)
    {
        Folder = folder;
        this.options = options;
        tensors = SafetensorsReader.Open(Path.Combine(folder, "reference.safetensors"));
        loraTensors = SafetensorsReader.Open(Path.Combine(folder, "lora.safetensors"));
        json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        Config = ModelConfig.Load(ModelFolder);
    }

    public string Folder { get; }

    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder));

    public ModelConfig Config { get; }

    public string ModelFolder => Path.Combine(Folder, "model");

    public string LoraFolder => Path.Combine(Folder, "lora");

    /// <summary>The ids of the trainings, beside the folders.</summary>
    public string BatchFile => Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)))!, "batches.safetensors");

    public JsonElement Values => json.RootElement;

    public static bool Is(string folder) => Directory.Exists(Path.Combine(folder, "model")) && Directory.Exists(Path.Combine(folder, "lora"))
        && File.Exists(Path.Combine(folder, "reference.safetensors")) && File.Exists(Path.Combine(folder, "reference.json"));

    public static DecoderReference Open(string folder, VerificationOptions options) => new(folder, options);

    public bool Has(string name) => tensors.Contains(name);

    /// <summary>A tensor of reference.safetensors, on the CPU.</summary>
    public Tensor Read(string name) => tensors.Read(name);

    /// <summary>A tensor of lora.safetensors, on the CPU.</summary>
    public Tensor ReadLora(string name) => loraTensors.Read(name);

    /// <summary>A fresh copy of the model.</summary>
    public CausalLanguageModel LoadModel() => ModelLoader.Load(ModelFolder, options.Dtype, options.Device);

    /// <summary>The batch under two names, on the model's device.</summary>
    public ModelInput Input(string ids, string? mask) => new(
        Read(ids).to(options.Device),
        SegmentIds: mask is null ? null : Read(mask).to(options.Device));

    /// <summary>
    /// The batch of the loss and of the gradients. They were computed after a generation of 12 + 32 tokens, whose last step is 43
    /// tokens long, and the reference implementation goes on with dynamic frequencies for the longest sequence that it has seen.
    /// (What else is stored was computed by each batch's own length.)
    /// </summary>
    public ModelInput LossInput() => Input("input_ids", "attention_mask") with
    {
        RotaryLength = RopeConfig.Parse(Config.Json).Scaling == RopeScaling.Dynamic ? PromptLength + GeneratedLength - 1 : null,
    };

    public void Dispose()
    {
        tensors.Dispose();
        loraTensors.Dispose();
        json.Dispose();
    }
}
