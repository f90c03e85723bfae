using FineTunePortal.Tokenizers.Templates.Jinja.Formatting;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>The functions that every chat template can call.</summary>
internal static class Globals
{
    public static Scope Create(Func<DateTime> now)
    {
        var scope = new Scope(null);
        scope.Set("range", new PyFunction("range", Range, "type"));
        scope.Set("dict", new DictType());
        scope.Set("namespace", new PyFunction("namespace", Namespace, "type"));
        scope.Set("cycler", new PyFunction("cycler", arguments => new Cycler(arguments.Positional), "type"));
        scope.Set("joiner", new PyFunction("joiner", arguments => new Joiner(arguments.Bind("joiner", "sep").Optional(0, ", ")), "type"));
        scope.Set("lipsum", new PyFunction("lipsum", Lipsum));
        scope.Set("raise_exception", new PyFunction("raise_exception", Raise));
        scope.Set("strftime_now", new PyFunction("strftime_now", arguments => ClockFormat.Apply(arguments.Bind("strftime_now", "format").Text(0), now())));
        return scope;
    }

    private static object? Raise(Arguments arguments) =>
        throw new JinjaException("TemplateError", Py.Str(arguments.Bind("raise_exception", "message").Required(0)));

    private static object? Range(Arguments arguments)
    {
        var bounds = arguments.Positional.Select(bound => PyNumber.TryInteger(bound, out var integer)
            ? integer >= long.MinValue / 4 && integer <= long.MaxValue / 4 ? (long)integer : throw Errors.Overflow("Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).")
            : throw Errors.Type($"'{Py.TypeName(bound)}' object cannot be interpreted as an integer")).ToList();
        return bounds.Count switch
        {
            1 => new PyRange(0, bounds[0], 1),
            2 => new PyRange(bounds[0], bounds[1], 1),
            3 => new PyRange(bounds[0], bounds[1], bounds[2]),
            _ => throw Errors.Type($"range expected at least 1 argument, got {bounds.Count}"),
        };
    }

    private static object? Namespace(Arguments arguments)
    {
        var space = new PyNamespace();
        if (arguments.Positional.Count > 0)
        {
            foreach (var (key, value) in DictType.From(arguments.Positional[0]))
            {
                space.Set(Py.Str(key), value);
            }
        }

        foreach (var (name, value) in arguments.Named)
        {
            space.Set(name, value);
        }

        return space;
    }

    /// <summary>Paragraphs of filler; a template that is tried out may want them.</summary>
    private static object? Lipsum(Arguments arguments)
    {
        const string Paragraph = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.";
        var bound = arguments.Bind("lipsum", "n", "html", "min", "max");
        var paragraphs = Enumerable.Repeat(Paragraph, Math.Clamp(bound.Int(0, 5), 0, 1000));
        return bound.Flag(1, true)
            ? new Markup(string.Join('\n', paragraphs.Select(paragraph => $"<p>{paragraph}</p>")))
            : string.Join("\n\n", paragraphs);
    }

    private sealed class DictType : ICallable, IHasAttributes
    {
        public string TypeName => "type";

        public static PyDict From(object? source)
        {
            var dict = new PyDict();
            if (source is PyDict other)
            {
                foreach (var (key, value) in other)
                {
                    dict[key] = value;
                }

                return dict;
            }

            foreach (var pair in Py.Iterate(source))
            {
                var items = Py.Iterate(pair).ToList();
                dict[items.Count == 2 ? items[0] : throw Errors.Value($"dictionary update sequence element has length {items.Count}; 2 is required")] = items[1];
            }

            return dict;
        }

        public object? Call(Arguments arguments)
        {
            var dict = arguments.Positional.Count switch
            {
                0 => new PyDict(),
                1 => From(arguments.Positional[0]),
                _ => throw Errors.Type($"dict expected at most 1 argument, got {arguments.Positional.Count}"),
            };
            foreach (var (name, value) in arguments.Named)
            {
                dict[name] = value;
            }

            return dict;
        }

        public bool TryGetAttribute(string name, out object? value)
        {
            value = name == "fromkeys" ? new PyFunction(name, FromKeys, "builtin_function_or_method") : null;
            return value is not null;
        }

        public override string ToString() => "<class 'dict'>";

        private static object? FromKeys(Arguments arguments)
        {
            var bound = arguments.Bind("fromkeys", "iterable", "value");
            var dict = new PyDict();
            foreach (var key in Py.Iterate(bound.Required(0)))
            {
                dict[key] = bound.Optional(1);
            }

            return dict;
        }
    }

    private sealed class Cycler(IReadOnlyList<object?> items) : IHasAttributes
    {
        private int _position;

        public bool TryGetAttribute(string name, out object? value)
        {
            value = name switch
            {
                "current" => items.Count > 0 ? items[_position] : throw Errors.Type("at least one item has to be provided"),
                "next" => new PyFunction(name, _ => items.Count > 0 ? items[Advance()] : throw Errors.Type("at least one item has to be provided"), "method"),
                "reset" => new PyFunction(name, _ => Reset(), "method"),
                _ => null,
            };
            return value is not null || name == "current";
        }

        public override string ToString() => "<Cycler>";

        private int Advance()
        {
            var now = _position;
            _position = (_position + 1) % items.Count;
            return now;
        }

        private object? Reset()
        {
            _position = 0;
            return null;
        }
    }

    private sealed class Joiner(object? separator) : ICallable
    {
        private bool _used;

        public string TypeName => "Joiner";

        public object? Call(Arguments arguments)
        {
            var text = _used ? separator : "";
            _used = true;
            return text;
        }
    }
}
