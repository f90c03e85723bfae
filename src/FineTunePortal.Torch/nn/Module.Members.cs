using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var pair in submodules)
                {
                    yield return pair;
                }
            }

            public virtual IEnumerable<Module> children() => named_children().Select(pair => pair.module);

            /// <summary>All sub-modules: the children first, then theirs.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var pair in submodules)
                {
                    yield return pair;
                }
                foreach (var (child, module) in submodules)
                {
                    foreach (var (inner, found) in module.named_modules())
                    {
                        yield return ($"{child}.{inner}", found);
                    }
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            /// <summary>Each parameter once, under the first of its names.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in parametersByName)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter))
                    {
                        yield return (name, parameter);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach (var (child, module) in submodules)
                {
                    foreach (var (inner, parameter) in module.named_parameters())
                    {
                        if (seen.Add(parameter))
                        {
                            yield return ($"{child}.{inner}", parameter);
                        }
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, (buffer, persistent)) in buffersByName)
                {
                    if (persistent || include_nonpersistent)
                    {
                        yield return (name, buffer);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach (var (child, module) in submodules)
                {
                    foreach (var (inner, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        yield return ($"{child}.{inner}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) =>
                parametersByName.TryGetValue(target, out var own) ? own : Child(target, out var rest)?.get_parameter(rest);

            public virtual Tensor? get_buffer(string target) =>
                buffersByName.TryGetValue(target, out var own) ? own.buffer : Child(target, out var rest)?.get_buffer(rest);

            private Module? Child(string target, out string rest)
            {
                var dot = target.IndexOf('.');
                rest = dot < 0 ? string.Empty : target[(dot + 1)..];
                return dot >= 0 && submodules.TryGetValue(target[..dot], out var child) ? child : null;
            }
        }
    }
}
