using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private bool registered;

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                {
                    throw new ArgumentNullException(nameof(param), $"The parameter '{name}' is null or disposed.");
                }
                if (!parametersByName.TryAdd(name, param))
                {
                    throw new InvalidOperationException($"The parameter '{name}' is already registered.");
                }
            }

            /// <summary>A tensor that belongs to the module and isn't trained; the state dictionary holds it when persistent.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                {
                    throw new ArgumentNullException(nameof(tensor), $"The buffer '{name}' is null or disposed.");
                }
                if (!buffersByName.TryAdd(name, (tensor, persistent)))
                {
                    throw new InvalidOperationException($"The buffer '{name}' is already registered.");
                }
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                {
                    throw new ArgumentException($"A module's name is neither empty nor has a dot in it; '{name}' won't do.", nameof(name));
                }
                submodule.RegisterComponents();
                if (!submodules.TryAdd(name, submodule))
                {
                    throw new InvalidOperationException($"The sub-module '{name}' is already registered.");
                }
            }

            /// <summary>
            /// Registers every field that holds a module, a parameter or a tensor, under the field's name or that of its
            /// <see cref="ComponentNameAttribute"/>. Call it at the end of the constructor.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (registered)
                {
                    return;
                }
                registered = true;
                foreach (var field in Fields())
                {
                    var component = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (submodules.ContainsKey(component) || parametersByName.ContainsKey(component) || buffersByName.ContainsKey(component))
                    {
                        continue;
                    }
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                        default:
                            break;
                    }
                }
            }

            protected void ClearModules() => submodules.Clear();

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    parametersByName.Remove(name);
                }
                else
                {
                    parametersByName[name] = value;
                }
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    buffersByName.Remove(name);
                }
                else
                {
                    buffersByName[name] = (value, persistent);
                }
            }

            private IEnumerable<FieldInfo> Fields()
            {
                var seen = new HashSet<string>();
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    const BindingFlags own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                    foreach (var field in type.GetFields(own).Where(field => seen.Add(field.Name)))
                    {
                        yield return field;
                    }
                }
            }
        }
    }
}
