namespace FineTunePortal.Models.Adapters;

/// <summary>The settings of an IA3 adapter.</summary>
public sealed record Ia3Config : PeftConfig
{
    // What families call the last layer of an MLP, and what makes keys and values.
    private static readonly string[] s_mlpOutputs = ["down_proj", "mlp.c_proj", "dense_4h_to_h", "fc2", "feed_forward.w2"];
    private static readonly string[] s_keysAndValues = ["k_proj", "v_proj", "qkv_proj", "c_attn", "query_key_value"];

    /// <inheritdoc/>
    public override string PeftType => "IA3";

    /// <summary>The layers that the paper names (arXiv:2205.05638) of a model, or those named.</summary>
    /// <param name="model">The model.</param>
    /// <param name="targets">Names of layers; null for the paper's.</param>
    public static Ia3Config For(TransformerModel model, IReadOnlyList<string>? targets)
    {
        var layers = model.LinearLayers().Select(static layer => layer.FullName).ToList();
        string[] Present(string[] names) => [.. names.Where(name => layers.Any(layer => AdapterTargets.Names([name], layer)))];
        var outputs = Present(s_mlpOutputs);
        return new Ia3Config
        {
            TargetModules = targets ?? [.. Present(s_keysAndValues).Concat(outputs).Order(StringComparer.Ordinal)],
            FeedforwardModules = targets is null ? outputs : [.. outputs.Where(output => targets.Any(target => output == target || output.EndsWith("." + target, StringComparison.Ordinal)))],
        };
    }

    /// <summary>Those of the targets whose inputs are scaled, rather than their outputs.</summary>
    public IReadOnlyList<string> FeedforwardModules { get; init; } = [];
}
