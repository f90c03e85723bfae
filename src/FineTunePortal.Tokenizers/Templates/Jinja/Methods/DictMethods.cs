using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Methods;

/// <summary>Methods of dicts that change nothing.</summary>
internal static class DictMethods
{
    public static PyFunction? Find(PyDict dict, string name)
    {
        Func<Arguments, object?>? body = name switch
        {
            "get" => arguments =>
            {
                var bound = arguments.Bind(name, "key", "default");
                return dict.TryGet(bound.Required(0), out var value) ? value : bound.Optional(1);
            },
            "keys" => arguments => View(arguments, "dict_keys", dict.Keys),
            "values" => arguments => View(arguments, "dict_values", dict.Values),
            "items" => arguments => View(arguments, "dict_items", Items(dict)),
            "copy" => arguments =>
            {
                arguments.Bind(name);
                return Copy(dict);
            },
            _ => null,
        };
        return body is null ? null : new PyFunction(name, body, "builtin_function_or_method");
    }

    public static IEnumerable<object?> Items(PyDict dict) => dict.Select(item => new PyTuple(item.Key, item.Value));

    public static PyDict Copy(PyDict dict)
    {
        var copy = new PyDict();
        foreach (var (key, value) in dict)
        {
            copy[key] = value;
        }

        return copy;
    }

    private static PyView View(Arguments arguments, string typeName, IEnumerable<object?> items)
    {
        arguments.Bind(typeName);
        return new PyView(typeName, [.. items]);
    }
}
