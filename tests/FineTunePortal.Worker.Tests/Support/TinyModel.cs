using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Templates;
using FineTunePortal.Tokenizers.Training;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Tests.Support;

/// <summary>A model folder with everything a real one has: tiny, with random weights from a fixed seed, ChatML, and an adapter on it.</summary>
public sealed class TinyModel : IDisposable
{
    public const int ContextLength = 160;

    private const string Text = "Where can I eat? Blue Spice is a coffee shop in the city centre. The Mill serves cheap food by the river.";
    private static readonly string[] s_specialTokens = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];

    private readonly TemporaryFolder _root = new();

    public TinyModel()
    {
        var trained = BpeTrainer.Train(Enumerable.Repeat(Text, 4), new BpeTrainerOptions { VocabularySize = 320, SpecialTokens = s_specialTokens });
        TokenizerFolder.Write(Folder, trained, new TokenizerFolderOptions { EosToken = "<|im_end|>", ChatTemplate = ChatMlTemplate.Source });
        File.WriteAllText(Path.Combine(Folder, "config.json"), $$"""
            {
              "architectures": ["LlamaForCausalLM"], "model_type": "llama", "dtype": "float32",
              "vocab_size": {{Tokenizer.Load(Folder).VocabularySize}}, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2,
              "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": {{ContextLength}}, "rms_norm_eps": 1e-6,
              "rope_theta": 10000.0, "tie_word_embeddings": true, "initializer_range": 0.3, "hidden_act": "silu", "eos_token_id": 2
            }
            """);
        File.WriteAllText(Path.Combine(Folder, "generation_config.json"), """{ "eos_token_id": 2, "do_sample": true, "temperature": 0.7 }""");
        using var model = ModelLoader.Create(ModelConfig.Load(Folder), seed: 5);
        CheckpointWriter.Write(Folder, model.named_parameters().Select(item => (item.name, (Tensor)item.parameter)));
        WriteAdapter(model);
    }

    public string Folder => _root["model"];

    public string Adapter => _root["adapter"];

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    // B isn't zero: the adapter changes what the model says.
    private void WriteAdapter(CausalLanguageModel model)
    {
        Directory.CreateDirectory(Adapter);
        using var _ = no_grad();
        using var adapter = AdapterSet.Create(model, new LoraConfig { Rank = 4, Alpha = 64, BaseModel = Folder }, seed: 6);
        using var generator = new Generator(7);
        foreach (var (name, parameter) in adapter.named_parameters().Where(item => item.Name.Contains("lora_B", StringComparison.Ordinal)))
        {
            using var values = rand(parameter.shape, generator: generator);
            parameter.copy_(values);
        }

        adapter.Save(Adapter);
    }
}
