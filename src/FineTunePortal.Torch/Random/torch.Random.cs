using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the CPU and every CUDA device.</summary>
    public static Generator manual_seed(long seed)
    {
        LibTorch.manual_seed(seed);
        return Generator.Default;
    }

    public static long initial_seed() => random.initial_seed();

    public static long seed() => random.seed();

    /// <summary>The state of the CPU's generator.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        public static long seed()
        {
            using var generator = Generator.Default;
            return generator.seed();
        }

        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
