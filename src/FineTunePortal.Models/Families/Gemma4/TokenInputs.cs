namespace FineTunePortal.Models.Families.Gemma4;

/// <summary>What each token brings to each layer beside the hidden states.</summary>
internal static class TokenInputs
{
    /// <summary>The name under which a layer's part, [B*T, width], is carried to it.</summary>
    public static string Name(int layer) => $"token_input.{layer}";
}
