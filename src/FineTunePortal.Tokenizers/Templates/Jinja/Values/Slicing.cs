namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>Python's slices and indices.</summary>
internal static class Slicing
{
    /// <summary>A slice as a value, before it is applied.</summary>
    public sealed record Range(object? Start, object? Stop, object? Step);

    public static object? Apply(object? target, Range range)
    {
        switch (target)
        {
            case string text:
                return string.Concat(Select(PyText.Points(text), range));
            case Markup markup:
                return new Markup(string.Concat(Select(PyText.Points(markup.Text), range)));
            case PyList list:
                return new PyList(Select(list, range));
            case PyTuple tuple:
                return new PyTuple([.. Select(tuple.Items, range)]);
            case PyRange items:
                return new PyList(Select([.. Py.Iterate(items)], range));
            case Undefined undefined:
                throw undefined.Error;
            default:
                throw Errors.Type($"'{Py.TypeName(target)}' object is not subscriptable");
        }
    }

    private static IEnumerable<T> Select<T>(IReadOnlyList<T> items, Range range)
    {
        var step = range.Step is null ? 1 : PyNumber.ToIndex(range.Step);
        if (step == 0)
        {
            throw Errors.Value("slice step cannot be zero");
        }

        var count = items.Count;
        var start = Place(range.Start, step > 0 ? 0 : count - 1, count, step);
        var stop = Place(range.Stop, step > 0 ? count : -1, count, step);
        return Walk(items, start, stop, step);
    }

    private static IEnumerable<T> Walk<T>(IReadOnlyList<T> items, int start, int stop, int step)
    {
        for (long i = start; step > 0 ? i < stop : i > stop; i += step)
        {
            yield return items[(int)i];
        }
    }

    private static int Place(object? bound, int otherwise, int count, int step)
    {
        if (bound is null)
        {
            return otherwise;
        }

        var index = PyNumber.ToIndex(bound);
        index = index < 0 ? Math.Max(index + count, step > 0 ? 0 : -1) : index;
        return Math.Min(index, step > 0 ? count : count - 1);
    }
}
