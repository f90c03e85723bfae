using System.Text;
using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Formatting;

/// <summary>Python's str.format, with the sandbox's view of attributes.</summary>
internal sealed class BraceFormat
{
    private readonly Arguments _arguments;
    private int _next;

    private BraceFormat(Arguments arguments) => _arguments = arguments;

    public static string Apply(string format, Arguments arguments) => new BraceFormat(arguments).Format(format, 2);

    private string Format(string format, int depth)
    {
        if (depth == 0)
        {
            throw Errors.Value("Max string recursion exceeded");
        }

        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var isDoubled = i + 1 < format.Length && format[i + 1] == format[i];
            switch (format[i])
            {
                case '{' or '}' when isDoubled:
                    result.Append(format[i++]);
                    break;
                case '}':
                    throw Errors.Value("Single '}' encountered in format string");
                case '{':
                    var end = FindEnd(format, i + 1);
                    result.Append(Field(format[(i + 1)..end], depth));
                    i = end;
                    Arithmetic.CheckSize(result.Length);
                    break;
                default:
                    result.Append(format[i]);
                    break;
            }
        }

        return result.ToString();
    }

    private static int FindEnd(string format, int start)
    {
        var open = 1;
        for (var i = start; i < format.Length; i++)
        {
            open += format[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (open == 0)
            {
                return i;
            }
        }

        throw Errors.Value("expected '}' before end of string");
    }

    /// <summary>name[.attribute|[key]]*[!r|s|a][:spec]</summary>
    private string Field(string field, int depth)
    {
        var colon = FindOutsideBrackets(field, ':');
        var spec = colon < 0 ? "" : Format(field[(colon + 1)..], depth - 1);
        var head = colon < 0 ? field : field[..colon];
        var mark = head.IndexOf('!', StringComparison.Ordinal);
        var conversion = mark < 0 ? "" : head[(mark + 1)..];
        var value = Find(mark < 0 ? head : head[..mark]);
        value = conversion switch
        {
            "" => value,
            "s" => Py.Str(value),
            "r" or "a" => Py.Repr(value),
            _ => throw Errors.Value($"Unknown conversion specifier {conversion}"),
        };
        return value is Undefined ? "" : FormatSpec.Parse(spec).Format(value);
    }

    private static int FindOutsideBrackets(string field, char wanted)
    {
        var depth = 0;
        for (var i = 0; i < field.Length; i++)
        {
            depth += field[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (field[i] == wanted && depth <= 0)
            {
                return i;
            }
        }

        return -1;
    }

    private object? Find(string path)
    {
        var end = path.IndexOfAny(['.', '[']);
        var first = end < 0 ? path : path[..end];
        var value = Argument(first);
        for (var at = end; at >= 0 && at < path.Length;)
        {
            if (path[at] == '.')
            {
                end = path.IndexOfAny(['.', '['], at + 1);
                end = end < 0 ? path.Length : end;
                value = Members.GetAttribute(value, path[(at + 1)..end]);
                at = end;
            }
            else
            {
                end = path.IndexOf(']', at);
                if (path[at] != '[' || end < 0)
                {
                    throw Errors.Value("Missing ']' in format string");
                }

                var key = path[(at + 1)..end];
                value = Members.GetItem(value, PyNumber.Parse(key, 10) ?? key);
                at = end + 1;
            }
        }

        return value;
    }

    private object? Argument(string name)
    {
        if (name.Length == 0 || name.All(char.IsAsciiDigit))
        {
            var index = name.Length == 0 ? _next++ : PyNumber.ToIndex(PyNumber.Parse(name, 10));
            return index < _arguments.Positional.Count
                ? _arguments.Positional[index]
                : throw new JinjaException("IndexError", $"Replacement index {index} out of range for positional args tuple");
        }

        foreach (var (key, value) in _arguments.Named)
        {
            if (key == name)
            {
                return value;
            }
        }

        throw new JinjaException("KeyError", Py.Repr(name));
    }
}
