using System.Globalization;
using System.Numerics;
using System.Text;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Formatting;

/// <summary>Python's format specification: [[fill]align][sign][#][0][width][,_][.precision][type].</summary>
internal sealed record FormatSpec(string Fill, char Align, char Sign, bool Alternate, int Width, char Grouping, int? Precision, char Type)
{
    private const int LargestPrecision = 200;

    public static FormatSpec Parse(string text)
    {
        var points = PyText.Points(text);
        var index = 0;
        var (fill, align) = (" ", '\0');
        if (points.Count > 1 && (points[1] is "<" or ">" or "^" or "="))
        {
            (fill, align, index) = (points[0], points[1][0], 2);
        }
        else if (points.Count > 0 && (points[0] is "<" or ">" or "^" or "="))
        {
            (align, index) = (points[0][0], 1);
        }

        var sign = Take("+", "-", " ");
        var alternate = Take("#") != '\0';
        if (index < points.Count && points[index] == "0" && align == '\0')
        {
            (fill, align) = ("0", '=');
        }

        var width = Number() ?? 0;
        var grouping = Take(",", "_");
        int? precision = null;
        if (Take(".") != '\0')
        {
            precision = Number() ?? throw Errors.Value("Format specifier missing precision");
        }

        var type = index < points.Count ? points[index++][0] : '\0';
        return index == points.Count && width <= Arithmetic.LargestValue && (precision is null or <= LargestPrecision)
            ? new FormatSpec(fill, align, sign, alternate, width, grouping, precision, type)
            : throw Errors.Value("Invalid format specifier");

        char Take(params ReadOnlySpan<string> symbols) => index < points.Count && symbols.Contains(points[index]) ? points[index++][0] : '\0';

        int? Number()
        {
            var start = index;
            while (index < points.Count && index < start + 9 && char.IsAsciiDigit(points[index][0]))
            {
                index++;
            }

            return index == start ? null : int.Parse(string.Concat(points.Skip(start).Take(index - start)), CultureInfo.InvariantCulture);
        }
    }

    public string Format(object? value) => value switch
    {
        string or Markup => FormatText(Py.Str(value)),
        double real => FormatReal(real),
        bool when Type is '\0' or 's' => FormatText(Py.Str(value)),
        _ when PyNumber.TryInteger(value, out var integer) => Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%'
            ? FormatReal(PyNumber.ToDouble(value))
            : FormatInteger(integer),
        _ when this == Parse("") => Py.Str(value),
        _ => throw Errors.Type($"unsupported format string passed to {Py.TypeName(value)}.__format__"),
    };

    private string FormatText(string text)
    {
        if (Type is not ('\0' or 's') || Sign != '\0' || (Align == '=' && Fill != "0"))
        {
            throw Errors.Value($"Unknown format code '{Type}' for object of type 'str'");
        }

        text = Precision is { } precision ? string.Concat(PyText.Points(text).Take(precision)) : text;
        return Pad("", text, Align is '\0' or '=' ? '<' : Align);
    }

    private string FormatInteger(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        var (digits, prefix) = Type switch
        {
            '\0' or 'd' or 'n' => (magnitude.ToString(CultureInfo.InvariantCulture), ""),
            'x' => (NumberText.InBase(magnitude, 16), "0x"),
            'X' => (NumberText.InBase(magnitude, 16).ToUpperInvariant(), "0X"),
            'o' => (NumberText.InBase(magnitude, 8), "0o"),
            'b' => (NumberText.InBase(magnitude, 2), "0b"),
            'c' => (char.ConvertFromUtf32((int)magnitude), ""),
            _ => throw Errors.Value($"Unknown format code '{Type}' for object of type 'int'"),
        };
        return Pad(SignOf(value.Sign < 0) + (Alternate ? prefix : ""), Group(digits, ""), Align == '\0' ? '>' : Align);
    }

    private string FormatReal(double value)
    {
        var magnitude = Math.Abs(value);
        var text = Type switch
        {
            _ when !double.IsFinite(value) => double.IsNaN(value) ? "nan" : "inf",
            'f' or 'F' => NumberText.Fixed(magnitude, Precision ?? 6),
            '%' => NumberText.Fixed(magnitude * 100, Precision ?? 6),
            'e' or 'E' => NumberText.Exponential(magnitude, Precision ?? 6),
            'g' or 'G' or 'n' => NumberText.General(magnitude, Precision ?? 6),
            '\0' => Precision is { } precision ? NumberText.General(magnitude, precision, keepsPoint: true) : PyNumber.Repr(magnitude),
            _ => throw Errors.Value($"Unknown format code '{Type}' for object of type 'float'"),
        };
        text = Type is 'E' or 'G' or 'F' ? text.ToUpperInvariant() : text;
        var point = text.IndexOfAny(['.', 'e', 'E']);
        var (whole, rest) = point < 0 ? (text, "") : (text[..point], text[point..]);
        return Pad(SignOf(double.IsNegative(value)), Group(whole, rest) + (Type == '%' ? "%" : ""), Align == '\0' ? '>' : Align);
    }

    private string SignOf(bool isNegative) => isNegative ? "-" : Sign is '+' or ' ' ? Sign.ToString() : "";

    private string Group(string whole, string rest)
    {
        if (Grouping == '\0' || !whole.All(char.IsAsciiLetterOrDigit))
        {
            return whole + rest;
        }

        var size = Type is 'x' or 'X' or 'o' or 'b' ? 4 : 3;
        var grouped = new StringBuilder(whole);
        for (var i = whole.Length - size; i > 0; i -= size)
        {
            grouped.Insert(i, Grouping);
        }

        return grouped.Append(rest).ToString();
    }

    private string Pad(string sign, string body, char align)
    {
        var missing = Width - PyText.Length(sign) - PyText.Length(body);
        if (missing <= 0)
        {
            return sign + body;
        }

        return align switch
        {
            '<' => sign + body + Fills(missing),
            '^' => Fills(missing / 2) + sign + body + Fills(missing - (missing / 2)),
            '=' => sign + Fills(missing) + body,
            _ => Fills(missing) + sign + body,
        };
    }

    private string Fills(int count) => string.Concat(Enumerable.Repeat(Fill, count));
}
