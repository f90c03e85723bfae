using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Methods;

/// <summary>Methods of lists and tuples that change nothing.</summary>
internal static class ListMethods
{
    public static PyFunction? Find(object owner, IReadOnlyList<object?> items, string name)
    {
        Func<Arguments, object?>? body = name switch
        {
            "index" => arguments => Index(owner, items, arguments.Bind(name, "value", "start", "stop")),
            "count" => arguments => (long)items.Count(item => Py.AreEqual(item, arguments.Bind(name, "value").Required(0))),
            "copy" when owner is PyList => _ => new PyList(items),
            _ => null,
        };
        return body is null ? null : new PyFunction(name, body, "builtin_function_or_method");
    }

    private static object Index(object owner, IReadOnlyList<object?> items, BoundArguments arguments)
    {
        var start = arguments.Int(1, 0);
        var stop = arguments.Int(2, items.Count);
        for (var i = Math.Max(0, start < 0 ? start + items.Count : start); i < Math.Min(items.Count, stop < 0 ? stop + items.Count : stop); i++)
        {
            if (Py.AreEqual(items[i], arguments.Required(0)))
            {
                return (long)i;
            }
        }

        throw Errors.Value(owner is PyTuple ? "tuple.index(x): x not in tuple" : $"{Py.Repr(arguments.Required(0))} is not in list");
    }
}
