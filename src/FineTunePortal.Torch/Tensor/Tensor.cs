using System.Runtime.InteropServices.Marshalling;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A libtorch tensor. It is freed when disposed, when the dispose scope that owns it is, or at the latest by the
    /// garbage collector; views share their storage and outlive the tensor they were taken from.
    /// </summary>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public partial class Tensor : IDisposable
    {
        private static long liveCount;
        private static long peakCount;

        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            CountOne();
            DisposeScopeManager.ThreadSingleton.Register(this);
        }

        private protected Tensor(nint handle, DisposeScope? scope)
        {
            this.handle = handle;
            CountOne();
            scope?.Register(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors that were made and neither disposed nor collected yet.</summary>
        public static long TotalCount => Interlocked.Read(ref liveCount);

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The at::Tensor*.</summary>
        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException(
            "This tensor has been disposed. Move it out of its dispose scope, or detach it, to use it later.");

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The neighbours in the chain of the owning scope.</summary>
        internal Tensor? NextInScope { get; set; }

        internal Tensor? PreviousInScope { get; set; }

        /// <summary>Takes over a handle.</summary>
        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            if (other.OwningDisposeScope is null)
            {
                return DetachFromDisposeScope();
            }
            return MoveToOtherDisposeScope(other.OwningDisposeScope);
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (OwningDisposeScope is null)
            {
                other.Attach(this);
            }
            else
            {
                OwningDisposeScope.MoveToOther(other, this);
            }
            return this;
        }

        /// <summary>Gives the handle away; the caller frees it.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var given = Interlocked.Exchange(ref handle, 0);
            if (given != 0)
            {
                Interlocked.Decrement(ref liveCount);
                OwningDisposeScope?.Forget(this);
            }
            GC.SuppressFinalize(this);
            return given;
        }

        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed == 0)
            {
                return;
            }
            Interlocked.Decrement(ref liveCount);
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.Disposing(this);
                OwningDisposeScope?.Forget(this);
            }
            LibTorch.free(freed);
        }

        private static void CountOne()
        {
            var live = Interlocked.Increment(ref liveCount);
            var peak = Interlocked.Read(ref peakCount);
            while (live > peak)
            {
                var seen = Interlocked.CompareExchange(ref peakCount, live, peak);
                if (seen == peak)
                {
                    break;
                }
                peak = seen;
            }
        }
    }
}
