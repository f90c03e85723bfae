using FineTunePortal.Models.Configuration;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Training.Data;

/// <summary>How a model writes conversations: its own chat template, or plain text where it has none.</summary>
public static class ModelTemplate
{
    /// <summary>The template of a model folder.</summary>
    public static IChatTemplate Load(string folder, Tokenizer tokenizer, ModelConfig config) =>
        ChatTemplate.Load(folder) as IChatTemplate ?? new PlainTemplate(Beginning(tokenizer, config), config.EosIds.Count == 0 ? "" : tokenizer.IdToToken(config.EosIds[0]) ?? "");

    /// <summary>The token that a tokenizer itself would put before a text, if it puts one.</summary>
    private static string Beginning(Tokenizer tokenizer, ModelConfig config)
    {
        int[] ids = tokenizer.Encode("").Ids;
        return ids.Length > 0 && ids[0] == config.BosId ? tokenizer.IdToToken(ids[0]) ?? "" : "";
    }
}
