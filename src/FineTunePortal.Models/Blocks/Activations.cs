using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The functions between the layers of an MLP.</summary>
public enum Activation
{
    Silu,

    /// <summary>GELU by its tanh approximation.</summary>
    GeluTanh,

    /// <summary>GELU by the error function.</summary>
    Gelu,
}

/// <summary>Activation functions as configurations name them.</summary>
public static class Activations
{
    /// <summary>The function that a configuration names.</summary>
    /// <exception cref="ConfigException">It is another one.</exception>
    public static Activation Parse(ConfigJson json, Activation otherwise = Activation.Silu) => Parse(json, otherwise, "hidden_act", "hidden_activation", "activation_function", "activation");

    /// <summary>The function that a configuration names under the first of the keys that it has.</summary>
    /// <exception cref="ConfigException">It is another one.</exception>
    public static Activation Parse(ConfigJson json, Activation otherwise, params ReadOnlySpan<string> keys) => json.Text(keys) switch
    {
        null => otherwise,
        "silu" or "swish" => Activation.Silu,
        "gelu_pytorch_tanh" or "gelu_new" or "gelu_fast" => Activation.GeluTanh,
        "gelu" => Activation.Gelu,
        _ => throw json.Wrong(keys[0], "silu, gelu or gelu_pytorch_tanh"),
    };

    /// <summary>x -> the same shape.</summary>
    public static Tensor Apply(Activation activation, Tensor x) => activation switch
    {
        Activation.Silu => nn.functional.silu(x),
        Activation.GeluTanh => nn.functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh),
        _ => nn.functional.gelu(x),
    };
}
