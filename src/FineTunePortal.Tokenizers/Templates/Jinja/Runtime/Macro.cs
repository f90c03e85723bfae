using FineTunePortal.Tokenizers.Templates.Jinja.Syntax;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>A macro, or the body of a call block.</summary>
/// <param name="scope">Where it was defined; its body sees those variables.</param>
internal sealed class Macro(string name, Signature signature, IReadOnlyList<Statement> body, Scope scope, Interpreter interpreter) : ICallable, IHasAttributes
{
    public string TypeName => "Macro";

    public object? Call(Arguments arguments)
    {
        var inner = new Scope(scope);
        Bind(arguments, inner);
        return interpreter.RenderFunction(body, inner);
    }

    public bool TryGetAttribute(string attribute, out object? value)
    {
        value = attribute switch
        {
            "name" => name,
            "arguments" => new PyTuple([.. signature.Names]),
            "caller" => signature.UsesCaller,
            "catch_varargs" => signature.UsesRest,
            "catch_kwargs" => signature.UsesNamedRest,
            _ => null,
        };
        return value is not null;
    }

    public override string ToString() => $"<Macro {Py.Repr(name)}>";

    private void Bind(Arguments arguments, Scope inner)
    {
        var named = new Dictionary<string, object?>();
        foreach (var (key, given) in arguments.Named)
        {
            if (!named.TryAdd(key, given))
            {
                throw Errors.Type($"macro '{name}' got multiple values for keyword argument '{key}'");
            }
        }

        var firstDefault = signature.Names.Count - signature.Defaults.Count;
        for (var i = 0; i < signature.Names.Count; i++)
        {
            var parameter = signature.Names[i];
            if (i < arguments.Positional.Count)
            {
                if (named.ContainsKey(parameter))
                {
                    throw Errors.Type($"macro '{name}' got multiple values for argument '{parameter}'");
                }

                inner.Set(parameter, arguments.Positional[i]);
            }
            else if (named.Remove(parameter, out var value))
            {
                inner.Set(parameter, value);
            }
            else
            {
                inner.Set(parameter, i < firstDefault
                    ? new Undefined($"parameter '{parameter}' was not provided")
                    : interpreter.Evaluate(signature.Defaults[i - firstDefault], inner));
            }
        }

        BindCaller(named, inner);
        BindRest(arguments, named, inner);
    }

    private void BindCaller(Dictionary<string, object?> named, Scope inner)
    {
        if (signature.UsesCaller && !signature.Names.Contains("caller"))
        {
            inner.Set("caller", named.Remove("caller", out var caller) ? caller : new Undefined("No caller defined"));
        }
    }

    private void BindRest(Arguments arguments, Dictionary<string, object?> named, Scope inner)
    {
        if (signature.UsesNamedRest)
        {
            var rest = new PyDict();
            foreach (var (key, value) in named)
            {
                rest[key] = value;
            }

            inner.Set("kwargs", rest);
        }
        else if (named.Count > 0)
        {
            throw Errors.Type(named.ContainsKey("caller")
                ? $"macro '{name}' was invoked with two values for the special caller argument or takes none"
                : $"macro '{name}' takes no keyword argument '{named.Keys.First()}'");
        }

        if (signature.UsesRest)
        {
            inner.Set("varargs", new PyTuple([.. arguments.Positional.Skip(signature.Names.Count)]));
        }
        else if (arguments.Positional.Count > signature.Names.Count)
        {
            throw Errors.Type($"macro '{name}' takes not more than {signature.Names.Count} argument(s)");
        }
    }
}
