namespace FineTunePortal.Models.Generation;

/// <summary>Uniform numbers in [0, 1) from a seed: SplitMix64, the same on every machine and in every version.</summary>
/// <remarks>Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.</remarks>
public sealed class UniformNumbers(long seed)
{
    private ulong state = unchecked((ulong)seed);

    public double Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            return (mixed >> 11) * (1.0 / (1UL << 53));
        }
    }
}
