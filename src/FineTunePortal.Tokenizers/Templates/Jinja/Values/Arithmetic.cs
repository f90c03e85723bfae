using System.Numerics;
using FineTunePortal.Tokenizers.Templates.Jinja.Formatting;
using FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>Python's operators.</summary>
internal static class Arithmetic
{
    /// <summary>Characters or items that a value may have; templates write prompts, not books.</summary>
    public const int LargestValue = 1 << 22;

    public static object? Apply(string symbol, object? left, object? right) => Budget.ChargeValue(Compute(symbol, left, right));

    /// <summary>Refuses texts and lists that would be too large, before they are made.</summary>
    public static void CheckSize(long size)
    {
        if (size > LargestValue)
        {
            throw TooLarge();
        }
    }

    private static object? Compute(string symbol, object? left, object? right)
    {
        if (left is Undefined || right is Undefined)
        {
            throw (left as Undefined ?? (Undefined)right!).Error;
        }

        if (PyNumber.IsNumber(left) && PyNumber.IsNumber(right))
        {
            return left is double || right is double
                ? Reals(symbol, PyNumber.ToDouble(left), PyNumber.ToDouble(right))
                : Integers(symbol, left, right);
        }

        return symbol switch
        {
            "+" => Add(left, right),
            "*" when PyNumber.TryInteger(right, out _) && IsSequence(left) => Repeat(left, right),
            "*" when PyNumber.TryInteger(left, out _) && IsSequence(right) => Repeat(right, left),
            "%" when Py.TryText(left) is { } format => Formatted(left, PercentFormat.Apply(format, right)),
            _ => throw Unsupported(symbol, left, right),
        };
    }

    public static object? Negate(object? value) => value switch
    {
        Undefined undefined => throw undefined.Error,
        double real => -real,
        _ when PyNumber.TryInteger(value, out var integer) => PyNumber.Normalize(-integer),
        _ => throw Errors.Type($"bad operand type for unary -: '{Py.TypeName(value)}'"),
    };

    public static object? Plus(object? value) => value switch
    {
        Undefined undefined => throw undefined.Error,
        double => value,
        _ when PyNumber.TryInteger(value, out var integer) => PyNumber.Normalize(integer),
        _ => throw Errors.Type($"bad operand type for unary +: '{Py.TypeName(value)}'"),
    };

    private static bool IsSequence(object? value) => value is string or Markup or PyList or PyTuple;

    private static object? Formatted(object? format, string result) => format is Markup ? new Markup(result) : result;

    private static object? Add(object? left, object? right)
    {
        switch (left, right)
        {
            case (Markup a, _) when Py.TryText(right) is not null:
                return new Markup(Joined(a.Text, Markup.Of(right).Text));
            case (string a, Markup b):
                return new Markup(Joined(Markup.Escape(a), b.Text));
            case (string a, string b):
                return Joined(a, b);
            case (PyList a, PyList b):
                return new PyList(Joined(a, b));
            case (PyTuple a, PyTuple b):
                return new PyTuple([.. Joined(a.Items, b.Items)]);
            case (string or Markup, _):
                throw Errors.Type($"can only concatenate str (not \"{Py.TypeName(right)}\") to str");
            case (PyList or PyTuple, _):
                throw Errors.Type($"can only concatenate {Py.TypeName(left)} (not \"{Py.TypeName(right)}\") to {Py.TypeName(left)}");
            default:
                throw Unsupported("+", left, right);
        }
    }

    private static string Joined(string left, string right) => left.Length + right.Length <= LargestValue ? left + right : throw TooLarge();

    private static IEnumerable<object?> Joined(IReadOnlyList<object?> left, IReadOnlyList<object?> right) =>
        left.Count + right.Count <= LargestValue ? left.Concat(right) : throw TooLarge();

    private static object? Repeat(object? sequence, object? count)
    {
        var times = Math.Max(0, PyNumber.ToIndex(count));
        if ((long)times * Math.Max(1, Py.Length(sequence)) > LargestValue)
        {
            throw TooLarge();
        }

        return sequence switch
        {
            string text => string.Concat(Enumerable.Repeat(text, times)),
            Markup markup => new Markup(string.Concat(Enumerable.Repeat(markup.Text, times))),
            PyList list => new PyList(Enumerable.Repeat(list, times).SelectMany(items => items)),
            PyTuple tuple => new PyTuple([.. Enumerable.Repeat(tuple.Items, times).SelectMany(items => items)]),
            _ => throw Unsupported("*", sequence, count),
        };
    }

    private static object? Integers(string symbol, object? left, object? right)
    {
        PyNumber.TryInteger(left, out var a);
        PyNumber.TryInteger(right, out var b);
        switch (symbol)
        {
            case "+":
                return PyNumber.Normalize(a + b);
            case "-":
                return PyNumber.Normalize(a - b);
            case "*":
                return PyNumber.Normalize(a * b);
            case "/":
                return b.IsZero ? throw ZeroDivision("division by zero") : PyNumber.ToDouble(left) / PyNumber.ToDouble(right);
            case "//":
                return b.IsZero ? throw ZeroDivision("integer division or modulo by zero") : PyNumber.Normalize(FloorDivide(a, b));
            case "%":
                return b.IsZero ? throw ZeroDivision("integer modulo by zero") : PyNumber.Normalize(a - (FloorDivide(a, b) * b));
            default:
                return b.Sign < 0 ? Reals(symbol, PyNumber.ToDouble(left), PyNumber.ToDouble(right)) : Power(a, b);
        }
    }

    private static object Power(BigInteger value, BigInteger exponent) =>
        value.GetBitLength() * exponent <= 1 << 16 || BigInteger.Abs(value) <= 1
            ? PyNumber.Normalize(BigInteger.Pow(value, BigInteger.Abs(value) <= 1 ? (int)(exponent % 2) + (exponent.IsZero ? 0 : 2) : (int)exponent))
            : throw Errors.Limit("a power would grow too large");

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return remainder.IsZero || remainder.Sign == right.Sign ? quotient : quotient - 1;
    }

    private static object? Reals(string symbol, double left, double right)
    {
        switch (symbol)
        {
            case "+":
                return left + right;
            case "-":
                return left - right;
            case "*":
                return left * right;
            case "/":
                return right == 0 ? throw ZeroDivision("division by zero") : left / right;
            case "//":
                return right == 0 ? throw ZeroDivision("float floor division by zero") : Math.Floor(left / right);
            case "%":
                return right == 0 ? throw ZeroDivision("float modulo by zero") : Modulo(left, right);
            default:
                return left == 0 && right < 0 ? throw ZeroDivision("zero to a negative power") : Math.Pow(left, right);
        }
    }

    private static double Modulo(double left, double right)
    {
        var remainder = left % right;
        return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder;
    }

    private static JinjaException TooLarge() => Errors.Limit("a value has grown too large");

    private static JinjaException ZeroDivision(string reason) => new("ZeroDivisionError", reason);

    private static JinjaException Unsupported(string symbol, object? left, object? right) => Errors.Type(
        $"unsupported operand type(s) for {(symbol == "**" ? "** or pow()" : symbol)}: '{Py.TypeName(left)}' and '{Py.TypeName(right)}'");
}
