using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>input · weightsᵀ + bias; input […, in], weights [out, in].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => LibTorch.linear(input, weights, bias);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                LibTorch.layer_norm(input, normalized_shape, normalized_shape.Length, weight, bias, eps);

            /// <summary>
            /// softmax(query · keyᵀ / √D + mask) · value; query […, T, D], key and value […, S, D]. A mask of bools keeps where it
            /// is true; with <paramref name="is_casual"/> query i sees keys 0 … i.
            /// </summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false) =>
                LibTorch.scaled_dot_product_attention(query, key, value, attn_mask, p, is_casual);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => LibTorch.one_hot(x, num_classes);

            /// <summary>Each vector divided by its p-norm, or by eps if that is larger.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = LibTorch.norm_dim(input, dim, true, p);
                using var bounded = norm.clamp_min(eps);
                return input / bounded;
            }

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08)
            {
                using var unit1 = normalize(x1, 2, dim, eps);
                using var unit2 = normalize(x2, 2, dim, eps);
                using var product = unit1 * unit2;
                return product.sum(dim);
            }

            /// <summary>Pads from the last dimension backwards: (before, after) for each.</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var native = mode switch
                {
                    PaddingModes.Reflect => 1,
                    PaddingModes.Replicate => 2,
                    PaddingModes.Circular => 3,
                    _ => 0,
                };
                return LibTorch.pad(input, pad, pad.Length, native, mode == PaddingModes.Constant ? value : 0);
            }

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}
