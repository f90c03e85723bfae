using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Blocks;

/// <summary>Activation functions as configurations name them.</summary>
public static class Activations
{
    /// <summary>For families whose MLP is always gated by SiLU.</summary>
    /// <exception cref="ConfigException">The configuration asks for another one.</exception>
    public static void RequireSilu(ConfigJson json)
    {
        if (json.Text("hidden_act", "hidden_activation") is not (null or "silu" or "swish"))
        {
            throw json.Wrong("hidden_act", "silu");
        }
    }
}
