namespace FineTunePortal.Models.Blocks;

/// <summary>How the linear layers of an attention are cut and stored; Llama's way by default.</summary>
public sealed record AttentionLayout
{
    /// <summary>Name of the one layer that makes queries, keys and values; null where <c>q_proj</c>, <c>k_proj</c> and <c>v_proj</c> do.</summary>
    public string? Joined { get; init; }

    /// <summary>Whether the joined layer gives query, key and value of one head after the other, rather than all queries first.</summary>
    public bool JoinedByHead { get; init; }

    /// <summary>Whether transformers counts the output layer's parameters before the joined layer's.</summary>
    public bool OutputFirst { get; init; }

    /// <summary>Whether weights are stored as [inputs, outputs].</summary>
    public bool Transposed { get; init; }
}
