using System.Text;
using System.Text.RegularExpressions;
using FineTunePortal.Tokenizers.Templates.Jinja.Formatting;
using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Filters on texts. Most take any value and work on its text; markup stays markup.</summary>
internal static partial class TextFilters
{
    public static Dictionary<string, FilterFunction> All { get; } = new()
    {
        ["trim"] = (_, value, arguments) => Keep(value, text => StringMethods.Strip(text, arguments.Bind("trim", "chars").TextOrNull(0), "strip")),
        ["upper"] = Simple(Casing.Upper),
        ["lower"] = Simple(Casing.Lower),
        ["capitalize"] = Simple(Casing.Capitalize),
        ["title"] = Simple(Title),
        ["replace"] = Replace,
        ["indent"] = Indent,
        ["center"] = (_, value, arguments) => Keep(value, text => StringMethods.Center(text, arguments.Bind("center", "width").Int(0, 80))),
        ["wordwrap"] = (_, value, arguments) => Wrap(Py.Str(value), arguments.Bind("wordwrap", "width", "break_long_words", "wrapstring", "break_on_hyphens")),
        ["wordcount"] = (_, value, _) => (long)Words().Count(Py.Str(value)),
        ["truncate"] = (_, value, arguments) => Truncate(Py.Str(value), arguments.Bind("truncate", "length", "killwords", "end", "leeway")),
        ["format"] = Format,
        ["escape"] = Escape,
        ["e"] = Escape,
        ["forceescape"] = (_, value, _) => new Markup(Markup.Escape(Py.Str(value))),
        ["safe"] = (_, value, _) => new Markup(Py.Str(value)),
        ["striptags"] = (_, value, _) => StripTags(Py.Str(value)),
        ["urlencode"] = (_, value, _) => UrlEncode(value),
        ["xmlattr"] = XmlAttributes,
        ["string"] = (_, value, _) => value is string or Markup ? value : Py.Str(value),
    };

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"(<!--.*?-->|<[^>]*>)", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    private static FilterFunction Simple(Func<string, string> change) => (_, value, _) => Keep(value, change);

    private static object? Keep(object? value, Func<string, string> change) =>
        value is Markup markup ? new Markup(change(markup.Text)) : change(Py.Str(value));

    private static object? Escape(FilterContext context, object? value, Arguments arguments) => Markup.Of(value);

    /// <summary>Unlike str.title: only blanks and opening brackets and hyphens start a new word.</summary>
    private static string Title(string text)
    {
        var result = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !PythonSpace.Is(text[i]) && text[i] is not ('-' or '(' or '{' or '[' or '<'))
            {
                continue;
            }

            var first = i - start > 1 && char.IsSurrogatePair(text[start], text[start + 1]) ? 2 : Math.Min(1, i - start);
            result.Append(Casing.Upper(text[start..(start + first)])).Append(Casing.Lower(text[(start + first)..i]));
            if (i < text.Length)
            {
                result.Append(text[i]);
            }

            start = i + 1;
        }

        return result.ToString();
    }

    private static object? Replace(FilterContext context, object? value, Arguments arguments)
    {
        var bound = arguments.Bind("replace", "old", "new", "count");
        var (old, replacement) = (bound.Required(0), bound.Required(1));
        var most = bound.Int(2, -1);
        if (!context.Autoescape && value is not Markup)
        {
            return StringMethods.Replace(Py.Str(value), Py.Str(old), Py.Str(replacement), most);
        }

        return new Markup(StringMethods.Replace(Markup.Of(value).Text, Py.Str(old), Markup.Of(replacement).Text, most));
    }

    private static object? Indent(FilterContext context, object? value, Arguments arguments)
    {
        var bound = arguments.Bind("indent", "width", "first", "blank");
        var indentation = Py.TryText(bound.Optional(0)) ?? new string(' ', Math.Clamp(bound.Int(0, 4), 0, Arithmetic.LargestValue));
        return Keep(value, text =>
        {
            // The line break that is added and the last that is dropped make a trailing one count.
            var lines = StringMethods.Lines(text + "\n", keepEnds: false).ToList();
            Arithmetic.CheckSize(text.Length + ((long)indentation.Length * lines.Count));
            if (bound.Flag(2))
            {
                text = string.Join("\n" + indentation, lines);
            }
            else
            {
                text = lines[0] + string.Concat(lines.Skip(1).Select(line => "\n" + (line.Length > 0 ? indentation + line : line)));
            }

            return bound.Flag(1) ? indentation + text : text;
        });
    }

    private static object? Format(FilterContext context, object? value, Arguments arguments)
    {
        if (arguments.Positional.Count > 0 && arguments.Named.Count > 0)
        {
            throw new JinjaException("FilterArgumentError", "can't handle positional and keyword arguments at the same time");
        }

        if (value is Markup markup)
        {
            return new Markup(PercentFormat.Apply(markup.Text, new PyTuple([.. arguments.Positional.Select(argument => PyNumber.IsNumber(argument) ? argument : Markup.Of(argument))])));
        }

        if (arguments.Named.Count == 0)
        {
            return PercentFormat.Apply(Py.Str(value), new PyTuple([.. arguments.Positional]));
        }

        var named = new PyDict();
        foreach (var (name, item) in arguments.Named)
        {
            named[name] = item;
        }

        return PercentFormat.Apply(Py.Str(value), named);
    }

    private static string Truncate(string text, BoundArguments arguments)
    {
        var length = arguments.Int(0, 255);
        var end = arguments.Text(2, "...");
        var points = PyText.Points(text);
        if (points.Count <= length + arguments.Int(3, 5))
        {
            return text;
        }

        var room = length - PyText.Length(end);
        if (room < 0)
        {
            throw new JinjaException("AssertionError", $"expected length >= {PyText.Length(end)}, got {length}");
        }

        var kept = string.Concat(points.Take(room));
        var lastBlank = kept.LastIndexOf(' ');
        return (arguments.Flag(1) || lastBlank < 0 ? kept : kept[..lastBlank]) + end;
    }

    private static string Wrap(string text, BoundArguments arguments)
    {
        var width = arguments.Int(0, 79);
        if (width <= 0)
        {
            throw Errors.Value($"invalid width {width} (must be > 0)");
        }

        var separator = arguments.TextOrNull(2) ?? "\n";
        var lines = StringMethods.Lines(text, keepEnds: false)
            .SelectMany(line => WordWrap.Wrap(line, width, arguments.Flag(1, true), arguments.Flag(3, true)) is { Count: > 0 } wrapped ? wrapped : [""])
            .ToList();
        Arithmetic.CheckSize(text.Length + ((long)separator.Length * lines.Count));
        return string.Join(separator, lines);
    }

    private static string StripTags(string text)
    {
        var plain = System.Net.WebUtility.HtmlDecode(string.Join(' ', Tags().Replace(text, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return plain;
    }

    private static object? UrlEncode(object? value)
    {
        if (value is string or Markup || !Py.IsIterable(value))
        {
            return Quote(Py.Str(value), "/");
        }

        var pairs = value is PyDict dict
            ? dict.Select(item => (item.Key, item.Value))
            : Py.Iterate(value).Select(item => Py.Iterate(item).ToList()).Select(pair => (pair[0], pair[1]));
        return string.Join('&', pairs.Select(pair => $"{Quote(Py.Str(pair.Item1), "").Replace("%20", "+", StringComparison.Ordinal)}={Quote(Py.Str(pair.Item2), "").Replace("%20", "+", StringComparison.Ordinal)}"));
    }

    private static string Quote(string text, string safe)
    {
        var result = new StringBuilder();
        foreach (var value in System.Text.Encoding.UTF8.GetBytes(text))
        {
            var unit = (char)value;
            var isPlain = char.IsAsciiLetterOrDigit(unit) || "_.-~".Contains(unit, StringComparison.Ordinal) || safe.Contains(unit, StringComparison.Ordinal);
            result.Append(isPlain ? unit.ToString() : $"%{value:X2}");
        }

        return result.ToString();
    }

    private static object? XmlAttributes(FilterContext context, object? value, Arguments arguments)
    {
        if (value is not PyDict dict)
        {
            throw new JinjaException("AttributeError", $"'{Py.TypeName(value)}' object has no attribute 'items'");
        }

        var pairs = new List<string>();
        foreach (var (key, item) in dict)
        {
            var name = Py.Str(key);
            if (item is null or Undefined)
            {
                continue;
            }

            if (name.AsSpan().ContainsAny(" \t\n\r\f/>="))
            {
                throw Errors.Value($"Invalid character in attribute name: {Py.Repr(name)}");
            }

            pairs.Add($"{Markup.Escape(name)}=\"{Markup.Of(item).Text}\"");
        }

        var text = string.Join(' ', pairs);
        text = text.Length > 0 && arguments.Bind("xmlattr", "autospace").Flag(0, true) ? " " + text : text;
        return context.Autoescape ? new Markup(text) : text;
    }
}
