using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor fill_(Scalar value)
        {
            LibTorch.fill_(this, value);
            return this;
        }

        public Tensor zero_()
        {
            LibTorch.zero_(this);
            return this;
        }

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            LibTorch.normal_(this, mean, std, generator);
            return this;
        }

        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            LibTorch.uniform_(this, from, to, generator);
            return this;
        }

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            LibTorch.bernoulli_(this, p, generator);
            return this;
        }

        public Tensor exponential_(double lambda = 1, Generator? generator = null)
        {
            LibTorch.exponential_(this, lambda, generator);
            return this;
        }

        public Tensor random_(double from, double to, Generator? generator = null)
        {
            LibTorch.random_(this, (long)from, (long)to, generator);
            return this;
        }

        /// <summary>Draws 0 or 1, with this tensor as the probability of 1.</summary>
        public Tensor bernoulli(Generator? generator = null) => LibTorch.bernoulli(this, generator);

        /// <summary>Draws positions along the last dimension, with this tensor as weights.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            LibTorch.multinomial(this, num_samples, replacement, generator);
    }
}
