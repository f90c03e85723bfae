namespace FineTunePortal.Models.Adapters;

/// <summary>The settings of an IA3 adapter.</summary>
public sealed record Ia3Config : PeftConfig
{
    /// <inheritdoc/>
    public override string PeftType => "IA3";

    /// <summary>Those of the targets whose inputs are scaled, rather than their outputs.</summary>
    public IReadOnlyList<string> FeedforwardModules { get; init; } = [];
}
