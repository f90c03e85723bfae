using System.Globalization;
using System.Numerics;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Filters on numbers.</summary>
internal static class NumberFilters
{
    public static Dictionary<string, FilterFunction> All { get; } = new()
    {
        ["int"] = (_, value, arguments) => ToInteger(value, arguments.Bind("int", "default", "base")),
        ["float"] = (_, value, arguments) => ToReal(value, arguments.Bind("float", "default")),
        ["abs"] = (_, value, _) => Abs(value),
        ["round"] = (_, value, arguments) => Round(value, arguments.Bind("round", "precision", "method")),
        ["filesizeformat"] = (_, value, arguments) => FileSize(value, arguments.Bind("filesizeformat", "binary").Flag(0)),
    };

    private static object? ToInteger(object? value, BoundArguments arguments)
    {
        var otherwise = arguments.Optional(0, 0L);
        switch (value)
        {
            case Undefined undefined:
                throw undefined.Error;
            case double real:
                return Truncated(real) ?? otherwise;
            case string or Markup:
                var text = Py.Str(value).Trim();
                return ParseInteger(text, arguments.Int(1, 10)) ?? (ParseReal(text) is { } parsed ? Truncated(parsed) ?? otherwise : otherwise);
            default:
                return PyNumber.TryInteger(value, out var integer) ? PyNumber.Normalize(integer) : otherwise;
        }
    }

    private static object? Truncated(double real) => double.IsFinite(real) ? PyNumber.Normalize(new BigInteger(real)) : null;

    private static object? ParseInteger(string text, int radix)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var digits = text.TrimStart('-', '+');
        if (text.Length - digits.Length > 1)
        {
            return null;
        }

        var prefix = radix switch { 16 => "0x", 8 => "0o", 2 => "0b", _ => null };
        if (prefix is not null && digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
        }

        return IsGrouped(digits) ? PyNumber.Parse(sign + digits.Replace("_", "", StringComparison.Ordinal), radix) : null;
    }

    /// <summary>Underscores may stand between digits only.</summary>
    private static bool IsGrouped(string digits) =>
        !digits.StartsWith('_') && !digits.EndsWith('_') && !digits.Contains("__", StringComparison.Ordinal);

    private static object? ToReal(object? value, BoundArguments arguments)
    {
        var otherwise = arguments.Optional(0, 0.0);
        return value switch
        {
            Undefined undefined => throw undefined.Error,
            string or Markup => ParseReal(Py.Str(value).Trim()) ?? otherwise,
            _ => PyNumber.IsNumber(value) ? PyNumber.ToDouble(value) : otherwise,
        };
    }

    private static double? ParseReal(string text)
    {
        var unsigned = text.TrimStart('-', '+');
        if (text.Length - unsigned.Length > 1 || unsigned.Length == 0)
        {
            return null;
        }

        var sign = text.StartsWith('-') ? -1 : 1;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            return sign * double.PositiveInfinity;
        }

        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        return IsGrouped(unsigned)
            && double.TryParse(unsigned.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var real)
            ? sign * real
            : null;
    }

    private static object? Abs(object? value) => value switch
    {
        Undefined undefined => throw undefined.Error,
        double real => Math.Abs(real),
        _ when PyNumber.TryInteger(value, out var integer) => PyNumber.Normalize(BigInteger.Abs(integer)),
        _ => throw Errors.Type($"bad operand type for abs(): '{Py.TypeName(value)}'"),
    };

    private static object? Round(object? value, BoundArguments arguments)
    {
        var precision = arguments.Int(0, 0);
        var method = arguments.Text(1, "common");
        if (method is not ("common" or "ceil" or "floor"))
        {
            throw new JinjaException("FilterArgumentError", "method must be common, ceil or floor");
        }

        if (value is Undefined undefined)
        {
            throw undefined.Error;
        }

        if (method != "common")
        {
            var scaled = PyNumber.ToDouble(value) * Math.Pow(10, precision);
            return (method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / Math.Pow(10, precision);
        }

        return PyNumber.TryInteger(value, out var integer) ? RoundInteger(integer, precision) : RoundReal(PyNumber.ToDouble(value), precision);
    }

    private static object RoundInteger(BigInteger value, int precision)
    {
        if (precision >= 0)
        {
            return PyNumber.Normalize(value);
        }

        var unit = BigInteger.Pow(10, Math.Min(-precision, 400));
        var rest = BigInteger.Remainder(BigInteger.Remainder(value, unit) + unit, unit);
        var lower = value - rest;
        var isUp = rest * 2 > unit || (rest * 2 == unit && !(lower / unit).IsEven);
        return PyNumber.Normalize(isUp ? lower + unit : lower);
    }

    /// <summary>Half to even, decided on the exact binary value.</summary>
    private static double RoundReal(double value, int precision)
    {
        if (!double.IsFinite(value) || precision > 300)
        {
            return value;
        }

        if (precision <= 0)
        {
            var unit = Math.Pow(10, -precision);
            return Math.Round(value / unit, MidpointRounding.ToEven) * unit;
        }

        return double.Parse(value.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string FileSize(object? value, bool isBinary)
    {
        var size = value is string or Markup ? ParseReal(Py.Str(value)) ?? throw Errors.Value($"could not convert string to float: {Py.Repr(value)}") : PyNumber.ToDouble(value);
        var unit = isBinary ? 1024.0 : 1000.0;
        if (size == 1)
        {
            return "1 Byte";
        }

        if (size < unit)
        {
            return $"{(long)size} Bytes";
        }

        var prefixes = isBinary ? new[] { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB" } : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
        var scale = unit;
        var index = 0;
        while (index < prefixes.Length - 1 && size >= scale * unit)
        {
            scale *= unit;
            index++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size / scale:F1} {prefixes[index]}");
    }
}
