using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.Templates.Jinja.Formatting;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Methods;

/// <summary>Methods of Python strings.</summary>
internal static class StringMethods
{
    /// <param name="wrap">Applied to results, for texts that are markup.</param>
    public static PyFunction? Find(string text, string name, Func<object?, object?>? wrap = null) =>
        Body(text, name) is { } body
            ? new PyFunction(name, wrap is null ? body : arguments => wrap(body(arguments)), "builtin_function_or_method")
            : null;

    private static Func<Arguments, object?>? Body(string text, string name) => name switch
    {
        "upper" => Simple(name, () => Casing.Upper(text)),
        "lower" => Simple(name, () => Casing.Lower(text)),
        "title" => Simple(name, () => Casing.Title(text)),
        "capitalize" => Simple(name, () => Casing.Capitalize(text)),
        "swapcase" => Simple(name, () => Casing.Swap(text)),
        "casefold" => Simple(name, () => Casing.Fold(text)),
        "isdigit" => Simple(name, () => All(text, rune => CharUnicodeInfo.GetDigitValue(rune.ToString(), 0) >= 0)),
        "isdecimal" => Simple(name, () => All(text, rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)),
        "isnumeric" => Simple(name, () => All(text, rune => CharUnicodeInfo.GetNumericValue(rune.ToString(), 0) >= 0)),
        "isalpha" => Simple(name, () => All(text, Rune.IsLetter)),
        "isalnum" => Simple(name, () => All(text, rune => Rune.IsLetter(rune) || CharUnicodeInfo.GetNumericValue(rune.ToString(), 0) >= 0)),
        "isspace" => Simple(name, () => text.Length > 0 && PythonSpace.IsBlank(text)),
        "isupper" => Simple(name, () => Casing.IsUpper(text)),
        "islower" => Simple(name, () => Casing.IsLower(text)),
        "isascii" => Simple(name, () => text.All(char.IsAscii)),
        "strip" or "lstrip" or "rstrip" => arguments => Strip(text, arguments.Bind(name, "chars").TextOrNull(0), name),
        "split" or "rsplit" => arguments => Split(text, arguments.Bind(name, "sep", "maxsplit"), fromEnd: name == "rsplit"),
        "splitlines" => arguments => new PyList(Lines(text, arguments.Bind(name, "keepends").Flag(0))),
        "partition" or "rpartition" => arguments => Partition(text, arguments.Bind(name, "sep").Text(0), fromEnd: name == "rpartition"),
        "join" => arguments => Join(text, arguments.Bind(name, "iterable").Required(0)),
        "replace" => arguments => Replace(text, arguments.Bind(name, "old", "new", "count")),
        "startswith" or "endswith" => arguments => StartsOrEnds(text, arguments.Bind(name, "prefix", "start", "end"), name == "endswith"),
        "find" or "rfind" or "index" or "rindex" => arguments => Find(text, name, arguments.Bind(name, "sub", "start", "end")),
        "count" => arguments => Count(text, arguments.Bind(name, "sub", "start", "end")),
        "removeprefix" => arguments => arguments.Bind(name, "prefix").Text(0) is var prefix && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text,
        "removesuffix" => arguments => arguments.Bind(name, "suffix").Text(0) is var suffix && text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text,
        "center" or "ljust" or "rjust" => arguments => Justify(text, name, arguments.Bind(name, "width", "fillchar")),
        "zfill" => arguments => ZeroFill(text, arguments.Bind(name, "width").Int(0)),
        "expandtabs" => arguments => ExpandTabs(text, arguments.Bind(name, "tabsize").Int(0, 8)),
        "format" => arguments => BraceFormat.Apply(text, arguments),
        "format_map" => arguments => BraceFormat.Apply(text, FromMap(arguments.Bind(name, "mapping").Required(0))),
        _ => null,
    };

    private static Func<Arguments, object?> Simple(string name, Func<object?> body) => arguments =>
    {
        arguments.Bind(name);
        return body();
    };

    private static bool All(string text, Func<Rune, bool> accepts) => text.Length > 0 && text.EnumerateRunes().All(accepts);

    public static string Strip(string text, string? characters, string name)
    {
        if (characters is null)
        {
            text = name == "rstrip" ? text : PythonSpace.TrimStart(text);
            return name == "lstrip" ? text : PythonSpace.TrimEnd(text);
        }

        var points = PyText.Points(text);
        var strips = PyText.Points(characters).ToHashSet();
        var start = 0;
        var end = points.Count;
        while (name != "rstrip" && start < end && strips.Contains(points[start]))
        {
            start++;
        }

        while (name != "lstrip" && end > start && strips.Contains(points[end - 1]))
        {
            end--;
        }

        return string.Concat(points.Skip(start).Take(end - start));
    }

    public static IEnumerable<string> Lines(string text, bool keepEnds)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\u001C' or '\u001D' or '\u001E' or '\u0085' or '\u2028' or '\u2029'))
            {
                continue;
            }

            var end = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
            yield return text[start..(keepEnds ? end : i)];
            start = end;
            i = end - 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    public static string Center(string text, int width, string fill = " ")
    {
        var missing = width - PyText.Length(text);
        if (missing <= 0)
        {
            return text;
        }

        Arithmetic.CheckSize(width);
        var left = (missing / 2) + (missing & width & 1);
        return string.Concat(Enumerable.Repeat(fill, left)) + text + string.Concat(Enumerable.Repeat(fill, missing - left));
    }

    private static PyList Split(string text, BoundArguments arguments, bool fromEnd)
    {
        var most = arguments.Int(1, -1);
        var parts = arguments.TextOrNull(0) is { } separator ? SplitAt(text, separator, most, fromEnd) : SplitAtSpace(text, most, fromEnd);
        return new PyList(parts);
    }

    private static List<string> SplitAt(string text, string separator, int most, bool fromEnd)
    {
        if (separator.Length == 0)
        {
            throw Errors.Value("empty separator");
        }

        var parts = new List<string>();
        var (start, end) = (0, text.Length);
        for (; most != 0; most--)
        {
            var rest = text.AsSpan(start, end - start);
            var at = fromEnd ? rest.LastIndexOf(separator, StringComparison.Ordinal) : rest.IndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            parts.Add((fromEnd ? rest[(at + separator.Length)..] : rest[..at]).ToString());
            (start, end) = fromEnd ? (start, start + at) : (start + at + separator.Length, end);
        }

        parts.Add(text[start..end]);
        if (fromEnd)
        {
            parts.Reverse();
        }

        return parts;
    }

    private static List<string> SplitAtSpace(string text, int most, bool fromEnd)
    {
        var parts = new List<string>();
        var (start, end) = (0, text.Length);
        while (Trim(text, ref start, ref end, fromEnd))
        {
            var inside = fromEnd ? end : start;
            while (most != 0 && (fromEnd ? inside > start && !PythonSpace.Is(text[inside - 1]) : inside < end && !PythonSpace.Is(text[inside])))
            {
                inside += fromEnd ? -1 : 1;
            }

            if (most == 0)
            {
                // The rest stays whole, but for the space at its outer end.
                Trim(text, ref start, ref end, !fromEnd);
                parts.Add(text[start..end]);
                break;
            }

            parts.Add(fromEnd ? text[inside..end] : text[start..inside]);
            (start, end) = fromEnd ? (start, inside) : (inside, end);
            most--;
        }

        if (fromEnd)
        {
            parts.Reverse();
        }

        return parts;
    }

    /// <summary>Moves one end past white space; false when nothing is left.</summary>
    private static bool Trim(string text, ref int start, ref int end, bool atEnd)
    {
        while (!atEnd && start < end && PythonSpace.Is(text[start]))
        {
            start++;
        }

        while (atEnd && end > start && PythonSpace.Is(text[end - 1]))
        {
            end--;
        }

        return start < end;
    }

    private static PyTuple Partition(string text, string separator, bool fromEnd)
    {
        if (separator.Length == 0)
        {
            throw Errors.Value("empty separator");
        }

        var at = fromEnd ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0)
        {
            return fromEnd ? new PyTuple("", "", text) : new PyTuple(text, "", "");
        }

        return new PyTuple(text[..at], separator, text[(at + separator.Length)..]);
    }

    private static string Join(string separator, object? items)
    {
        var parts = new List<string>();
        foreach (var item in Py.Iterate(items))
        {
            parts.Add(Py.TryText(item) ?? throw Errors.Type($"sequence item {parts.Count}: expected str instance, {Py.TypeName(item)} found"));
        }

        Arithmetic.CheckSize(((long)separator.Length * parts.Count) + parts.Sum(part => (long)part.Length));
        return string.Join(separator, parts);
    }

    private static string Replace(string text, BoundArguments arguments) =>
        Replace(text, arguments.Text(0), arguments.Text(1), arguments.Int(2, -1));

    public static string Replace(string text, string old, string replacement, int most)
    {
        var result = new StringBuilder();
        var position = 0;
        while (most != 0)
        {
            var at = text.IndexOf(old, position, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            result.Append(text, position, at - position).Append(replacement);
            position = at + old.Length;
            most--;
            if (old.Length == 0)
            {
                if (at == text.Length)
                {
                    break;
                }

                result.Append(text[at]);
                position = at + 1;
            }

            Arithmetic.CheckSize(result.Length);
        }

        return position <= text.Length ? result.Append(text, position, text.Length - position).ToString() : result.ToString();
    }

    private static object StartsOrEnds(string text, BoundArguments arguments, bool ends)
    {
        if (Window(text, arguments) is not { } window)
        {
            return false;
        }

        return arguments.Required(0) switch
        {
            PyTuple tuple => tuple.Items.Any(item => Matches(Py.TryText(item) ?? throw Refused(item))),
            var value => Matches(Py.TryText(value) ?? throw Refused(value)),
        };

        bool Matches(string part) => ends ? window.Text.EndsWith(part, StringComparison.Ordinal) : window.Text.StartsWith(part, StringComparison.Ordinal);

        JinjaException Refused(object? value) =>
            Errors.Type($"{(ends ? "endswith" : "startswith")} first arg must be str or a tuple of str, not {Py.TypeName(value)}");
    }

    /// <summary>The part of the text between the arguments start and end, and its first UTF-16 unit.</summary>
    private static (string Text, int Start)? Window(string text, BoundArguments arguments)
    {
        var length = PyText.Length(text);
        var start = Place(arguments.Int(1, 0));
        var end = Math.Min(length, Place(arguments.Int(2, length)));
        if (start > end)
        {
            return null;
        }

        var from = PyText.UnitIndex(text, start);
        return (text[from..PyText.UnitIndex(text, end)], from);

        int Place(int index) => index < 0 ? Math.Max(0, index + length) : index;
    }

    private static object Find(string text, string name, BoundArguments arguments)
    {
        var part = arguments.Text(0);
        var at = -1;
        if (Window(text, arguments) is { } window)
        {
            at = name.StartsWith('r') ? window.Text.LastIndexOf(part, StringComparison.Ordinal) : window.Text.IndexOf(part, StringComparison.Ordinal);
            at = at < 0 ? at : PyText.PointIndex(text, at + window.Start);
        }

        return at >= 0 || name.EndsWith("find", StringComparison.Ordinal) ? (long)at : throw Errors.Value("substring not found");
    }

    private static object Count(string text, BoundArguments arguments)
    {
        var part = arguments.Text(0);
        if (Window(text, arguments) is not { } window)
        {
            return 0L;
        }

        if (part.Length == 0)
        {
            return PyText.Length(window.Text) + 1L;
        }

        var count = 0L;
        for (var at = window.Text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = window.Text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static string Justify(string text, string name, BoundArguments arguments)
    {
        var width = arguments.Int(0);
        var fill = arguments.Text(1, " ");
        if (PyText.Length(fill) != 1)
        {
            throw Errors.Type("The fill character must be exactly one character long");
        }

        Arithmetic.CheckSize(width);
        var padding = string.Concat(Enumerable.Repeat(fill, Math.Max(0, width - PyText.Length(text))));
        return name switch
        {
            "ljust" => text + padding,
            "rjust" => padding + text,
            _ => Center(text, width, fill),
        };
    }

    private static string ZeroFill(string text, int width)
    {
        Arithmetic.CheckSize(width);
        var zeros = new string('0', Math.Max(0, width - PyText.Length(text)));
        return text.StartsWith('-') || text.StartsWith('+') ? text[0] + zeros + text[1..] : zeros + text;
    }

    private static string ExpandTabs(string text, int size)
    {
        Arithmetic.CheckSize(size);
        var result = new StringBuilder();
        var column = 0;
        foreach (var point in PyText.Points(text))
        {
            if (point == "\t")
            {
                var spaces = size > 0 ? size - (column % size) : 0;
                result.Append(' ', spaces);
                column += spaces;
            }
            else
            {
                result.Append(point);
                column = point is "\n" or "\r" ? 0 : column + 1;
            }

            Arithmetic.CheckSize(result.Length);
        }

        return result.ToString();
    }

    private static Arguments FromMap(object? mapping) => mapping is PyDict dict
        ? new Arguments([], [.. dict.Where(item => item.Key is string).Select(item => ((string)item.Key!, item.Value))])
        : throw Errors.Type("format_map() argument must be a mapping");
}
