using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Filters that take a sequence apart or put one together.</summary>
internal static class SequenceFilters
{
    public static Dictionary<string, FilterFunction> All { get; } = new()
    {
        ["first"] = (_, value, _) => First(Py.Iterate(value), "first"),
        ["last"] = (_, value, _) => Last(value),
        ["length"] = (_, value, _) => (long)Py.Length(value),
        ["count"] = (_, value, _) => (long)Py.Length(value),
        ["list"] = (_, value, _) => new PyList(Py.Iterate(value)),
        ["items"] = (_, value, _) => Items(value),
        ["join"] = Join,
        ["reverse"] = (_, value, _) => Reverse(value),
        ["batch"] = (_, value, arguments) => Batch(value, arguments.Bind("batch", "linecount", "fill_with")),
        ["slice"] = (_, value, arguments) => Slice(value, arguments.Bind("slice", "slices", "fill_with")),
        ["sum"] = (_, value, arguments) => Sum(value, arguments.Bind("sum", "attribute", "start")),
        ["random"] = (_, value, _) => Random(value),
    };

    private static object? First(IEnumerable<object?> items, string filter)
    {
        foreach (var item in items)
        {
            return item;
        }

        return new Undefined($"No {filter} item, sequence was empty.");
    }

    private static object? Last(object? value) => value is PyIterator
        ? throw Errors.Type($"'{Py.TypeName(value)}' object is not reversible")
        : First(Py.Iterate(value).Reverse(), "last");

    private static PyIterator Items(object? value) => value switch
    {
        Undefined => new PyIterator([]),
        PyDict dict => new PyIterator(DictMethods.Items(dict)),
        _ => throw Errors.Type("Can only get item pairs from a mapping."),
    };

    private static object? Join(FilterContext context, object? value, Arguments arguments)
    {
        var bound = arguments.Bind("join", "d", "attribute");
        var items = Py.Iterate(value).Select(ItemPath.Reader(bound.Optional(1))).ToList();
        var separator = bound.Optional(0, "");
        if (!context.Autoescape || (!items.Exists(item => item is Markup) && separator is not Markup))
        {
            return Joined(Py.Str(separator), items.ConvertAll(Py.Str));
        }

        return new Markup(Joined(Markup.Of(separator).Text, items.ConvertAll(item => Markup.Of(item).Text)));
    }

    private static string Joined(string separator, List<string> parts)
    {
        Arithmetic.CheckSize(((long)separator.Length * parts.Count) + parts.Sum(part => (long)part.Length));
        return string.Join(separator, parts);
    }

    private static object? Reverse(object? value) => Py.TryText(value) is { } text
        ? string.Concat(PyText.Points(text).Reverse())
        : new PyIterator(Py.Iterate(value).Reverse().ToList(), "list_reverseiterator");

    private static PyIterator Batch(object? value, BoundArguments arguments)
    {
        var size = arguments.Int(0);
        var fill = arguments.Optional(1);
        return new PyIterator(Batches());

        IEnumerable<object?> Batches()
        {
            var batch = new PyList([]);
            foreach (var item in Py.Iterate(value))
            {
                if (batch.Count == size)
                {
                    yield return batch;
                    batch = new PyList([]);
                }

                batch.Add(item);
            }

            if (batch.Count > 0)
            {
                while (fill is not null && batch.Count < Math.Min(size, Arithmetic.LargestValue))
                {
                    batch.Add(fill);
                }

                yield return batch;
            }
        }
    }

    private static PyIterator Slice(object? value, BoundArguments arguments)
    {
        var items = Py.Iterate(value).ToList();
        var slices = arguments.Int(0);
        if (slices < 1)
        {
            throw slices == 0 ? new JinjaException("ZeroDivisionError", "integer division or modulo by zero") : Errors.Value("slices must be positive");
        }

        return new PyIterator(Slices());

        IEnumerable<object?> Slices()
        {
            var position = 0;
            for (var i = 0; i < slices; i++)
            {
                var count = (items.Count / slices) + (i < items.Count % slices ? 1 : 0);
                var slice = new PyList(items.GetRange(position, count));
                position += count;
                if (arguments.Optional(1) is { } fill && i >= items.Count % slices)
                {
                    slice.Add(fill);
                }

                yield return slice;
            }
        }
    }

    private static object? Sum(object? value, BoundArguments arguments) =>
        Py.Iterate(value).Select(ItemPath.Reader(arguments.Optional(0))).Aggregate(arguments.Optional(1, 0L), (sum, item) => Arithmetic.Apply("+", sum, item));

    private static object? Random(object? value)
    {
        var items = Py.Iterate(value).ToList();
        return items.Count > 0 ? items[System.Random.Shared.Next(items.Count)] : new Undefined("No random item, sequence was empty.");
    }
}
