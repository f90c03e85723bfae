using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x · Φ(x), or its tanh approximation (Hendrycks &amp; Gimpel 2016).</summary>
    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU))
        {
            this.approximate = approximate;
            this.inplace = inplace;
        }

        public enum Approximate
        {
            none,
            tanh,
        }

        public Approximate approximate { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.GELU GELU() => new(Modules.GELU.Approximate.none, false);

            public static Modules.GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

            public static Modules.GELU GELU(Modules.GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
        }
    }
}
