using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Rows of weight [count, dims] for ids; the row of padding_idx starts at 0 and gets no gradient.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long padding;
        private readonly bool scaled;
        private readonly bool sparseGrad;
        private Parameter ownWeight = null!;

        internal Embedding(Parameter weight, long? padding_idx, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
        {
            this.weight = weight;
            padding = padding_idx ?? -1;
            scaled = scale_grad_by_freq;
            sparseGrad = sparse;
        }

        public Parameter weight
        {
            get => ownWeight;
            set
            {
                ownWeight = (Parameter)value.DetachFromDisposeScope();
                ConditionallyRegisterParameter(nameof(weight), value);
            }
        }

        public override Tensor forward(Tensor input) => Native.LibTorch.embedding(ownWeight, input, padding, scaled, sparseGrad);

        protected override void RegisterComponents()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                if (max_norm is not null)
                {
                    throw new NotSupportedException("An embedding with max_norm is not implemented; leave it out.");
                }
                var weight = new Modules.Parameter(randn([num_embeddings, embedding_dims], dtype, device));
                if (padding_idx is { } padding)
                {
                    using var mode = no_grad();
                    using var row = weight.select(0, padding);
                    row.zero_();
                }
                return new Modules.Embedding(weight, padding_idx, scale_grad_by_freq, sparse);
            }
        }
    }
}
