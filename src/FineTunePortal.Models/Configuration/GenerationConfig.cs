namespace FineTunePortal.Models.Configuration;

/// <summary>What generation_config.json says about ending a text and sampling; absent values are null.</summary>
public sealed record GenerationConfig
{
    public IReadOnlyList<int> EosIds { get; init; } = [];

    public int? BosId { get; init; }

    public int? PadId { get; init; }

    /// <summary>Whether the model's makers sample (true) or take the best token.</summary>
    public bool? Sample { get; init; }

    public double? Temperature { get; init; }

    public int? TopK { get; init; }

    public double? TopP { get; init; }

    public double? MinP { get; init; }

    public double? RepetitionPenalty { get; init; }

    /// <summary>Reads the folder's file; where it is absent, or silent about special tokens, the model's configuration counts.</summary>
    public static GenerationConfig Load(string folder, ModelConfig model)
    {
        var path = Path.Combine(folder, "generation_config.json");
        if (!File.Exists(path))
        {
            return new GenerationConfig { EosIds = model.EosIds, BosId = model.BosId, PadId = model.PadId };
        }

        var json = ConfigJson.Load(path);
        return new GenerationConfig
        {
            EosIds = json.Has("eos_token_id") ? json.Ids("eos_token_id") : model.EosIds,
            BosId = json.Ids("bos_token_id") is [var bos, ..] ? bos : model.BosId,
            PadId = json.Ids("pad_token_id") is [var pad, ..] ? pad : model.PadId,
            Sample = json.Has("do_sample") ? json.Flag("do_sample", false) : null,
            Temperature = json.Number("temperature"),
            TopK = json.Integer("top_k"),
            TopP = json.Number("top_p"),
            MinP = json.Number("min_p"),
            RepetitionPenalty = json.Number("repetition_penalty"),
        };
    }
}
