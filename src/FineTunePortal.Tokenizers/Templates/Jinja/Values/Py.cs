using System.Globalization;
using System.Numerics;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>
/// Python's rules for the values of a template: None is null, bool, long and BigInteger, double, string (and
/// <see cref="Markup"/>), <see cref="PyList"/>, <see cref="PyTuple"/>, <see cref="PyDict"/> and so on.
/// </summary>
internal static class Py
{
    public static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long or BigInteger => "int",
        double => "float",
        string => "str",
        Markup => "Markup",
        PyList => "list",
        PyTuple => "tuple",
        PyDict => "dict",
        PyRange => "range",
        PyIterator iterator => iterator.TypeName,
        PyView view => view.TypeName,
        PyNamespace => "Namespace",
        Undefined => "Undefined",
        ICallable callable => callable.TypeName,
        _ => value.GetType().Name,
    };

    /// <summary>The text of a string or markup; null for anything else.</summary>
    public static string? TryText(object? value) => value switch
    {
        string text => text,
        Markup markup => markup.Text,
        _ => null,
    };

    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        long integer => integer != 0,
        BigInteger integer => !integer.IsZero,
        double real => real != 0,
        string text => text.Length > 0,
        Markup markup => markup.Text.Length > 0,
        PyList list => list.Count > 0,
        PyTuple tuple => tuple.Items.Length > 0,
        PyDict dict => dict.Count > 0,
        PyRange range => range.Count > 0,
        PyView view => view.Items.Count > 0,
        _ => true,
    };

    public static string Str(object? value) => value switch
    {
        string text => text,
        Markup markup => markup.Text,
        Undefined => "",
        _ => Repr(value),
    };

    public static string Repr(object? value)
    {
        // A container can't hold itself (templates change nothing but namespaces), but it may be nested deep.
        Visit();
        var shown = value switch
        {
            null => "None",
            bool flag => flag ? "True" : "False",
            long integer => integer.ToString(CultureInfo.InvariantCulture),
            BigInteger integer => integer.ToString(CultureInfo.InvariantCulture),
            double real => PyNumber.Repr(real),
            string text => PyText.Repr(text),
            Markup markup => $"Markup({PyText.Repr(markup.Text)})",
            PyList list => $"[{string.Join(", ", list.Select(Repr))}]",
            PyTuple tuple => tuple.Items.Length == 1 ? $"({Repr(tuple.Items[0])},)" : $"({string.Join(", ", tuple.Items.Select(Repr))})",
            PyDict dict => $"{{{string.Join(", ", dict.Select(item => $"{Repr(item.Key)}: {Repr(item.Value)}"))}}}",
            PyRange range => range.Step == 1 ? $"range({range.Start}, {range.Stop})" : $"range({range.Start}, {range.Stop}, {range.Step})",
            PyView view => $"{view.TypeName}([{string.Join(", ", view.Items.Select(Repr))}])",
            PyNamespace space => $"<Namespace {{{string.Join(", ", space.Attributes.Select(item => $"{Repr(item.Key)}: {Repr(item.Value)}"))}}}>",
            Undefined => "Undefined",
            _ => value.ToString() is { } own && value is IHasAttributes ? own : $"<{TypeName(value)} object>",
        };
        Runtime.Budget.ChargeValue(shown);
        return shown;
    }

    public static bool AreEqual(object? left, object? right)
    {
        Visit();
        if (PyNumber.IsNumber(left) && PyNumber.IsNumber(right))
        {
            return CompareNumbers(left, right) == 0;
        }

        if (TryText(left) is { } text)
        {
            return text == TryText(right);
        }

        return (left, right) switch
        {
            (null, null) => true,
            (Undefined, Undefined) => true,
            (PyList a, PyList b) => SequenceEqual(a, b),
            (PyTuple a, PyTuple b) => SequenceEqual(a.Items, b.Items),
            (PyDict a, PyDict b) => a.Count == b.Count && a.All(item => b.TryGet(item.Key, out var other) && AreEqual(item.Value, other)),
            (PyRange a, PyRange b) => a.Count == b.Count && (a.Count == 0 || (a.Start == b.Start && (a.Count == 1 || a.Step == b.Step))),
            _ => ReferenceEquals(left, right),
        };
    }

    public static int Hash(object? value)
    {
        Visit();
        return HashOf(value);
    }

    private static int HashOf(object? value) => value switch
    {
        string or Markup => TryText(value)!.GetHashCode(StringComparison.Ordinal),
        PyTuple tuple => tuple.Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, Hash(item))),
        _ when PyNumber.IsNumber(value) => value is BigInteger big ? big.GetHashCode() : PyNumber.ToDouble(value).GetHashCode(),
        null => 0,
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
    };

    /// <summary>Negative, zero or positive; NaN compares as nothing (null).</summary>
    /// <param name="symbol">The operator, for the message.</param>
    public static int? Compare(object? left, object? right, string symbol = "<")
    {
        Visit();
        if (PyNumber.IsNumber(left) && PyNumber.IsNumber(right))
        {
            return CompareNumbers(left, right);
        }

        if (TryText(left) is { } text && TryText(right) is { } other)
        {
            return PyText.Compare(text, other);
        }

        return (left, right) switch
        {
            (PyList a, PyList b) => CompareSequences(a, b, symbol),
            (PyTuple a, PyTuple b) => CompareSequences(a.Items, b.Items, symbol),
            (Undefined undefined, _) => throw undefined.Error,
            (_, Undefined undefined) => throw undefined.Error,
            _ => throw Errors.Type($"'{symbol}' not supported between instances of '{TypeName(left)}' and '{TypeName(right)}'"),
        };
    }

    public static IEnumerable<object?> Iterate(object? value) => value switch
    {
        PyList list => list,
        PyTuple tuple => tuple.Items,
        PyDict dict => dict.Keys,
        string text => PyText.Characters(text),
        Markup markup => PyText.Characters(markup.Text),
        PyRange range => Enumerable.Range(0, range.Count).Select(range.At),
        PyIterator iterator => iterator.Rest(),
        PyView view => view.Items,
        Undefined => [],
        _ => throw Errors.Type($"'{TypeName(value)}' object is not iterable"),
    };

    public static bool IsIterable(object? value) =>
        value is PyList or PyTuple or PyDict or string or Markup or PyRange or PyIterator or PyView or Undefined;

    public static int Length(object? value) => TryLength(value) ?? throw Errors.Type($"object of type '{TypeName(value)}' has no len()");

    public static int? TryLength(object? value) => value switch
    {
        string text => PyText.Length(text),
        Markup markup => PyText.Length(markup.Text),
        PyList list => list.Count,
        PyTuple tuple => tuple.Items.Length,
        PyDict dict => dict.Count,
        PyRange range => range.Count,
        PyView view => view.Items.Count,
        Undefined => 0,
        _ => null,
    };

    public static bool Contains(object? container, object? item)
    {
        if (TryText(container) is { } text)
        {
            return TryText(item) is { } part
                ? text.Contains(part, StringComparison.Ordinal)
                : throw Errors.Type($"'in <string>' requires string as left operand, not {TypeName(item)}");
        }

        return container is PyDict dict
            ? dict.Contains(item)
            : container is not null && IsIterable(container)
                ? Iterate(container).Any(other => AreEqual(other, item))
                : throw Errors.Type($"argument of type '{TypeName(container)}' is not iterable");
    }

    /// <summary>Nested values may be shared and so take far longer to walk through than to build.</summary>
    private static void Visit()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Runtime.Budget.ChargeStep();
    }

    private static int? CompareNumbers(object? left, object? right)
    {
        if (PyNumber.TryInteger(left, out var a) && PyNumber.TryInteger(right, out var b))
        {
            return a.CompareTo(b);
        }

        if (left is double x && right is double y)
        {
            return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
        }

        var real = left as double? ?? (double)right!;
        if (!double.IsFinite(real))
        {
            return double.IsNaN(real) ? null : (real > 0) == (left is double) ? 1 : -1;
        }

        var whole = new BigInteger(Math.Floor(real));
        PyNumber.TryInteger(left is double ? right : left, out var integer);
        var order = whole.CompareTo(integer);
        order = order == 0 && real != Math.Floor(real) ? 1 : order;
        return left is double ? order : -order;
    }

    private static bool SequenceEqual(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int? CompareSequences(IReadOnlyList<object?> left, IReadOnlyList<object?> right, string symbol)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!AreEqual(left[i], right[i]))
            {
                return Compare(left[i], right[i], symbol);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
