using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = Checked(LibTorch.generator_new(seed, (int)this.device.type, this.device.index));
        }

        private Generator(nint handle, Device device)
        {
            this.handle = Checked(handle);
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The CPU's generator, which operations use when none is given.</summary>
        public static Generator Default => new(LibTorch.generator_default((int)DeviceType.CPU, -1), CPU);

        public Device device { get; }

        public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Generator manual_seed(long seed)
        {
            LibTorch.generator_set_seed(this, unchecked((ulong)seed));
            return this;
        }

        public long initial_seed() => unchecked((long)LibTorch.generator_current_seed(this));

        /// <summary>Seeds from the system's entropy and tells the seed.</summary>
        public long seed() => unchecked((long)LibTorch.generator_new_seed(this));

        /// <summary>The whole state, as a byte tensor.</summary>
        public Tensor get_state() => LibTorch.generator_get_state(this);

        public void set_state(Tensor value) => LibTorch.generator_set_state(this, value);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed != 0)
            {
                LibTorch.generator_free(freed);
            }
        }

        private static nint Checked(nint handle) => handle != 0 ? handle : throw Failure.Take();
    }
}
