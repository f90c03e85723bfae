using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>x · sigmoid(x)</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();

            public static Tensor gelu(Tensor x) => LibTorch.gelu(x, false);

            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                Overwrite(x, LibTorch.gelu(x, approximate == Modules.GELU.Approximate.tanh), inplace);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor logsigmoid(Tensor x) => LibTorch.log_sigmoid(x);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => LibTorch.softplus(x, beta, threshold);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Overwrite(input, LibTorch.leaky_relu(input, negative_slope), inplace);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Overwrite(x, LibTorch.elu(x, alpha), inplace);

            public static Tensor mish(Tensor x, bool inplace = false) => Overwrite(x, LibTorch.mish(x), inplace);

            public static Tensor hardswish(Tensor input, bool inplace = false) => Overwrite(input, LibTorch.hardswish(input), inplace);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>The first half of a dimension times the sigmoid of the second.</summary>
            public static Tensor glu(Tensor input, long dim = -1)
            {
                var halves = input.chunk(2, dim);
                using var gate = halves[1].sigmoid();
                var result = halves[0] * gate;
                halves[0].Dispose();
                halves[1].Dispose();
                return result;
            }

            /// <summary>In training each element is dropped with probability p and the rest divided by 1 - p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace)
                {
                    return LibTorch.dropout(input, p, training);
                }
                LibTorch.dropout_(input, p, training);
                return input;
            }

            // For activations that libtorch has no in-place form of.
            private static Tensor Overwrite(Tensor x, Tensor result, bool inplace)
            {
                if (!inplace)
                {
                    return result;
                }
                x.copy_(result);
                result.Dispose();
                return x;
            }
        }
    }
}
