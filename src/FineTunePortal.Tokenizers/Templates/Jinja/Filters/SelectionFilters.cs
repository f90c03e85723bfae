using FineTunePortal.Tokenizers.Templates.Jinja.Tests;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Filters that pick or change the items of a sequence. What they give is computed only as it is gone through.</summary>
internal static class SelectionFilters
{
    public static Dictionary<string, FilterFunction> All { get; } = new()
    {
        ["map"] = Map,
        ["select"] = (_, value, arguments) => Select(value, arguments, byAttribute: false, wanted: true),
        ["reject"] = (_, value, arguments) => Select(value, arguments, byAttribute: false, wanted: false),
        ["selectattr"] = (_, value, arguments) => Select(value, arguments, byAttribute: true, wanted: true),
        ["rejectattr"] = (_, value, arguments) => Select(value, arguments, byAttribute: true, wanted: false),
    };

    private static object? Map(FilterContext context, object? value, Arguments arguments)
    {
        return new PyIterator(Run());

        IEnumerable<object?> Run()
        {
            var change = Change(context, arguments);
            foreach (var item in Py.Iterate(value))
            {
                yield return change(item);
            }
        }
    }

    private static Func<object?, object?> Change(FilterContext context, Arguments arguments)
    {
        if (arguments.Positional.Count == 0)
        {
            var named = arguments.Bind("map", "attribute", "default");
            return named.Has(0)
                ? ItemPath.Reader(named.Required(0), otherwise: named.Optional(1))
                : throw new JinjaException("FilterArgumentError", "map requires a filter argument");
        }

        var name = Py.Str(arguments.Positional[0]);
        var rest = arguments with { Positional = [.. arguments.Positional.Skip(1)] };
        return item => FilterTable.Apply(context, name, item, rest);
    }

    private static PyIterator Select(object? value, Arguments arguments, bool byAttribute, bool wanted)
    {
        return new PyIterator(Run());

        IEnumerable<object?> Run()
        {
            var positional = arguments.Positional;
            var read = ItemPath.Reader(null);
            if (byAttribute)
            {
                read = positional.Count > 0 ? ItemPath.Reader(positional[0]) : throw new JinjaException("FilterArgumentError", "Missing parameter for attribute name");
                positional = [.. positional.Skip(1)];
            }

            Func<object?, bool> passes = Py.IsTrue;
            if (positional.Count > 0)
            {
                var rest = arguments with { Positional = [.. positional.Skip(1)] };
                passes = item => Py.IsTrue(TestTable.Apply(Py.Str(positional[0]), item, rest));
            }

            foreach (var item in Py.Iterate(value))
            {
                if (passes(read(item)) == wanted)
                {
                    yield return item;
                }
            }
        }
    }
}
