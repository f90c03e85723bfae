using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Filters that compare items with each other. Text compares without regard to case unless asked.</summary>
internal static class OrderFilters
{
    public static Dictionary<string, FilterFunction> All { get; } = new()
    {
        ["sort"] = (_, value, arguments) => Sort(value, arguments.Bind("sort", "reverse", "case_sensitive", "attribute")),
        ["dictsort"] = (_, value, arguments) => SortDict(value, arguments.Bind("dictsort", "case_sensitive", "by", "reverse")),
        ["unique"] = (_, value, arguments) => Unique(value, arguments.Bind("unique", "case_sensitive", "attribute")),
        ["min"] = (_, value, arguments) => Extreme(value, arguments.Bind("min", "case_sensitive", "attribute"), "min"),
        ["max"] = (_, value, arguments) => Extreme(value, arguments.Bind("max", "case_sensitive", "attribute"), "max"),
        ["groupby"] = (_, value, arguments) => Group(value, arguments.Bind("groupby", "attribute", "default", "case_sensitive")),
    };

    private static PyList Sort(object? value, BoundArguments arguments)
    {
        var rule = ItemPath.CaseRule(arguments.Flag(1));
        var key = arguments.Optional(2) is { } attribute ? ItemPath.MultiReader(attribute, rule) : ItemPath.Reader(null, rule);
        return Sorted(Py.Iterate(value), key, arguments.Flag(0));
    }

    private static PyList SortDict(object? value, BoundArguments arguments)
    {
        if (value is not PyDict dict)
        {
            throw value is Undefined undefined ? undefined.Error : new JinjaException("AttributeError", $"'{Py.TypeName(value)}' object has no attribute 'items'");
        }

        var position = arguments.Text(1, "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new JinjaException("FilterArgumentError", "You can only sort by either \"key\" or \"value\""),
        };
        var rule = ItemPath.CaseRule(arguments.Flag(0));
        return Sorted(dict.Select(item => new PyTuple(item.Key, item.Value)), pair => rule(((PyTuple)pair!).Items[position]), arguments.Flag(2));
    }

    /// <summary>A stable sort, also in reverse.</summary>
    private static PyList Sorted(IEnumerable<object?> items, Func<object?, object?> key, bool isReversed)
    {
        var keyed = items.Select(item => (Item: item, Key: key(item))).ToList();
        if (keyed.Count < 2)
        {
            return new PyList(keyed.Select(pair => pair.Item));
        }

        var sign = isReversed ? -1 : 1;
        var order = Comparer<object?>.Create((a, b) => sign * Order(a, b));
        try
        {
            return new PyList(keyed.OrderBy(pair => pair.Key, order).Select(pair => pair.Item));
        }
        catch (InvalidOperationException e) when (e.InnerException is JinjaException inner)
        {
            throw inner;
        }
    }

    private static int Order(object? a, object? b) => Py.Compare(a, b) ?? 0;

    private static PyIterator Unique(object? value, BoundArguments arguments)
    {
        var key = ItemPath.Reader(arguments.Optional(1), ItemPath.CaseRule(arguments.Flag(0)));
        return new PyIterator(Run());

        IEnumerable<object?> Run()
        {
            var seen = new PyDict();
            foreach (var item in Py.Iterate(value))
            {
                var mark = key(item);
                if (!seen.Contains(mark))
                {
                    seen[mark] = null;
                    yield return item;
                }
            }
        }
    }

    private static object? Extreme(object? value, BoundArguments arguments, string name)
    {
        var key = ItemPath.Reader(arguments.Optional(1), ItemPath.CaseRule(arguments.Flag(0)));
        var found = false;
        object? best = null;
        foreach (var item in Py.Iterate(value))
        {
            if (!found || (name == "min" ? Order(key(item), key(best)) < 0 : Order(key(item), key(best)) > 0))
            {
                (found, best) = (true, item);
            }
        }

        return found ? best : new Undefined("No aggregated item, sequence was empty.");
    }

    private static PyList Group(object? value, BoundArguments arguments)
    {
        var attribute = arguments.Required(0);
        var rule = ItemPath.CaseRule(arguments.Flag(2));
        var read = ItemPath.Reader(attribute, otherwise: arguments.Optional(1));
        var groups = new PyList([]);
        object? last = null;
        foreach (var item in Sorted(Py.Iterate(value), item => rule(read(item)), false))
        {
            var key = rule(read(item));
            if (groups.Count == 0 || !Py.AreEqual(key, last))
            {
                groups.Add(new PyTuple(read(item), new PyList([])));
                last = key;
            }

            ((PyList)((PyTuple)groups[^1]!).Items[1]!).Add(item);
        }

        return groups;
    }
}
