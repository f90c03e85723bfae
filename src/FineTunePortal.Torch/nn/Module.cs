using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a model: parameters, buffers and sub-modules under names. <see cref="RegisterComponents"/> finds
        /// those that are held in fields.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly string name;
            private readonly OrderedDict<string, Module> submodules = [];
            private readonly OrderedDict<string, Parameter> parametersByName = [];
            private readonly OrderedDict<string, (Tensor buffer, bool persistent)> buffersByName = [];
            private bool disposed;

            protected Module(string name) => this.name = name;

            public bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in children())
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                    {
                        continue;
                    }
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        using var plain = grad.detach();
                        plain.zero_();
                    }
                }
            }

            /// <summary>Calls <paramref name="fn"/> on every sub-module and on this one last.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                {
                    child.apply(fn);
                }
                fn(this);
                return this;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || disposed)
                {
                    return;
                }
                disposed = true;
                foreach (var (_, parameter) in parametersByName)
                {
                    parameter.Dispose();
                }
                foreach (var (_, (buffer, _)) in buffersByName)
                {
                    buffer.Dispose();
                }
                foreach (var (_, module) in submodules)
                {
                    module.Dispose();
                }
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());
        }
    }
}
