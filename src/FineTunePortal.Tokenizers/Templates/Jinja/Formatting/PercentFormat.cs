using System.Text;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Formatting;

/// <summary>Python's % formatting.</summary>
internal static class PercentFormat
{
    public static string Apply(string format, object? values)
    {
        var items = values is PyTuple tuple ? tuple.Items : [values];
        var used = 0;
        var usedNames = false;
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append(format[i]);
                continue;
            }

            var directive = Directive.Read(format, ref i);
            if (directive.Type == '%')
            {
                result.Append('%');
                continue;
            }

            object? value;
            if (directive.Name is { } name)
            {
                usedNames = true;
                value = values is not PyDict dict ? throw Errors.Type("format requires a mapping")
                    : dict.TryGet(name, out var found) ? found : throw new JinjaException("KeyError", Py.Repr(name));
            }
            else
            {
                value = used < items.Length ? items[used++] : throw Errors.Type("not enough arguments for format string");
            }

            result.Append(directive.Format(value));
            Arithmetic.CheckSize(result.Length);
        }

        return used < items.Length && !usedNames && values is not PyDict
            ? throw Errors.Type("not all arguments converted during string formatting")
            : result.ToString();
    }

    private sealed record Directive(string? Name, string Flags, int Width, int? Precision, char Type)
    {
        public static Directive Read(string format, ref int index)
        {
            var at = index + 1;
            string? name = null;
            if (at < format.Length && format[at] == '(')
            {
                var close = format.IndexOf(')', at);
                if (close < 0)
                {
                    throw Errors.Value("incomplete format key");
                }

                name = format[(at + 1)..close];
                at = close + 1;
            }

            var flags = ReadWhile(format, ref at, c => "#0- +".Contains(c, StringComparison.Ordinal));
            var width = ReadNumber(format, ref at) ?? 0;
            int? precision = null;
            if (at < format.Length && format[at] == '.')
            {
                at++;
                precision = ReadNumber(format, ref at) ?? 0;
            }

            if (at >= format.Length)
            {
                throw Errors.Value("incomplete format");
            }

            index = at;
            return new Directive(name, flags, width, precision, format[at]);
        }

        public string Format(object? value)
        {
            var (spec, argument) = Type switch
            {
                's' => (Text(), Py.Str(value)),
                'r' or 'a' => (Text(), Py.Repr(value)),
                'd' or 'i' or 'u' => (Number('d'), Whole(value)),
                'x' or 'X' or 'o' => (Number(Type), Integer(value)),
                'e' or 'E' or 'f' or 'F' or 'g' or 'G' => (Number(Type), Real(value)),
                'c' => (Text(), Py.TryText(value) ?? char.ConvertFromUtf32(PyNumber.ToIndex(value))),
                _ => throw Errors.Value($"unsupported format character '{Type}'"),
            };
            return spec.Format(argument);
        }

        private FormatSpec Text() => new(" ", Flags.Contains('-', StringComparison.Ordinal) ? '<' : '>', '\0', false, Width, '\0', Precision, 's');

        private FormatSpec Number(char type)
        {
            var sign = Flags.Contains('+', StringComparison.Ordinal) ? '+' : Flags.Contains(' ', StringComparison.Ordinal) ? ' ' : '\0';
            var isLeft = Flags.Contains('-', StringComparison.Ordinal);
            var isZero = !isLeft && Flags.Contains('0', StringComparison.Ordinal);
            return new FormatSpec(
                isZero ? "0" : " ", isLeft ? '<' : isZero ? '=' : '>', sign, Flags.Contains('#', StringComparison.Ordinal), Width, '\0', Precision, type);
        }

        private object? Whole(object? value) => value is double real
            ? PyNumber.Normalize(new System.Numerics.BigInteger(double.IsFinite(real) ? real : throw Errors.Value("cannot convert float to integer")))
            : PyNumber.IsNumber(value) ? value : throw Refused("a real number is required", value);

        private object? Integer(object? value) => PyNumber.TryInteger(value, out _) ? value : throw Refused("an integer is required", value);

        private object? Real(object? value) => PyNumber.IsNumber(value) ? PyNumber.ToDouble(value) : throw Errors.Type($"must be real number, not {Py.TypeName(value)}");

        private JinjaException Refused(string reason, object? value) => Errors.Type($"%{Type} format: {reason}, not {Py.TypeName(value)}");

        private static string ReadWhile(string format, ref int at, Func<char, bool> accepts)
        {
            var start = at;
            while (at < format.Length && accepts(format[at]))
            {
                at++;
            }

            return format[start..at];
        }

        private static int? ReadNumber(string format, ref int at)
        {
            var digits = ReadWhile(format, ref at, char.IsAsciiDigit);
            return digits.Length == 0 ? null : digits.Length < 8 ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : throw Errors.Limit("a width is too large");
        }
    }
}
