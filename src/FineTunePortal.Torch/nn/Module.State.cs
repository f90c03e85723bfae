namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters and persistent buffers under their full names. The tensors are the module's own.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach (var (name, parameter) in parametersByName)
                {
                    destination.TryAdd(start + name, parameter);
                }
                foreach (var (name, buffer) in named_buffers(false, false))
                {
                    destination.TryAdd(start + name, buffer);
                }
                foreach (var (name, module) in submodules)
                {
                    module.state_dict(destination, start + name);
                }
                return destination;
            }

            /// <summary>Copies values in. Strict means that the names must agree.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                var skipped = (skip ?? []).ToHashSet();
                var missing = target.Keys.Where(key => !skipped.Contains(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => !skipped.Contains(key) && !target.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The state does not fit the module: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                }
                using var mode = no_grad();
                foreach (var (key, value) in source)
                {
                    if (!skipped.Contains(key) && target.TryGetValue(key, out var tensor))
                    {
                        tensor.copy_(value);
                    }
                }
                return (missing, unexpected);
            }
        }
    }
}
