using FineTunePortal.Tokenizers.Templates.Jinja.Formatting;
using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Filters on values of any kind.</summary>
internal static class ValueFilters
{
    public static Dictionary<string, FilterFunction> All { get; } = new()
    {
        ["default"] = (_, value, arguments) => Default(value, arguments.Bind("default", "default_value", "boolean")),
        ["d"] = (_, value, arguments) => Default(value, arguments.Bind("default", "default_value", "boolean")),
        ["attr"] = (_, value, arguments) => Attribute(value, arguments.Bind("attr", "name").Text(0)),
        ["tojson"] = (_, value, arguments) => ToJson(value, arguments.Bind("tojson", "ensure_ascii", "indent", "separators", "sort_keys")),
        ["pprint"] = (_, value, _) => Py.Repr(Ordered(value)),
    };

    private static object? Default(object? value, BoundArguments arguments) =>
        value is Undefined || (arguments.Flag(1) && !Py.IsTrue(value)) ? arguments.Optional(0, "") : value;

    private static object? Attribute(object? value, string name)
    {
        if (value is Undefined undefined)
        {
            throw undefined.Error;
        }

        return Members.TryAttribute(value, name, out var found) ? found : Undefined.Member(value, name);
    }

    private static string ToJson(object? value, BoundArguments arguments)
    {
        var indent = arguments.Optional(1) switch
        {
            null => null,
            var text when Py.TryText(text) is { } own => own,
            _ => new string(' ', Math.Clamp(arguments.Int(1), 0, 1 << 10)),
        };
        var (item, key) = (indent is null ? ", " : ",", ": ");
        if (arguments.Optional(2) is { } separators)
        {
            var pair = Py.Iterate(separators).Select(part => Py.TryText(part) ?? throw Errors.Type("separators must be strings")).ToList();
            (item, key) = pair.Count == 2 ? (pair[0], pair[1]) : throw Errors.Value($"not enough values to unpack (expected 2, got {pair.Count})");
        }

        return new JsonText(arguments.Flag(0), indent, item, key, arguments.Flag(3)).Write(value);
    }

    /// <summary>Python's pprint sorts the keys of dicts.</summary>
    private static object? Ordered(object? value)
    {
        switch (value)
        {
            case PyDict dict:
                var ordered = new PyDict();
                foreach (var (key, item) in dict.OrderBy(item => Py.Str(item.Key), StringComparer.Ordinal))
                {
                    ordered[key] = Ordered(item);
                }

                return ordered;
            case PyList list:
                return new PyList(list.Select(Ordered));
            default:
                return value;
        }
    }
}
