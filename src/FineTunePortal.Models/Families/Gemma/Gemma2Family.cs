using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Gemma;

/// <summary>Gemma 2 (arXiv:2408.00118): norms before and after, every other layer sliding, scores and logits bounded.</summary>
internal static class Gemma2Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6, AroundOne: true);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activation.GeluTanh);
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with
        {
            Scale = 1 / Math.Sqrt(json.Number("query_pre_attn_scalar") ?? 256),
            ScoreCap = json.Number("attn_logit_softcapping"),
        };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var windows = LayerKinds.Windows(config, layer => layer % 2 == 0);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) },
            weights,
            norm,
            (scope, layer) => new SandwichNormLayer(scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, rotary, layer), mlp),
            embeddingScale: Math.Sqrt(config.HiddenSize),
            logitCap: json.Number("final_logit_softcapping"));
    }
}
