using System.Numerics;
using FineTunePortal.Tokenizers.Templates.Jinja.Filters;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Tests;

/// <summary>Jinja's tests (what stands behind <c>is</c>) by name.</summary>
internal static class TestTable
{
    private static readonly Dictionary<string, Func<object?, Arguments, bool>> All = new()
    {
        ["defined"] = (value, _) => value is not Undefined,
        ["undefined"] = (value, _) => value is Undefined,
        ["none"] = (value, _) => value is null,
        ["true"] = (value, _) => value is true,
        ["false"] = (value, _) => value is false,
        ["boolean"] = (value, _) => value is bool,
        ["integer"] = (value, _) => value is long or BigInteger,
        ["float"] = (value, _) => value is double,
        ["number"] = (value, _) => PyNumber.IsNumber(value),
        ["string"] = (value, _) => value is string or Markup,
        ["mapping"] = (value, _) => value is PyDict,
        ["sequence"] = (value, _) => value is string or Markup or PyList or PyTuple or PyDict or PyRange or Undefined,
        ["iterable"] = (value, _) => Py.IsIterable(value),
        ["callable"] = (value, _) => value is ICallable,
        ["escaped"] = (value, _) => value is Markup,
        ["odd"] = (value, _) => Py.AreEqual(Arithmetic.Apply("%", value, 2L), 1L),
        ["even"] = (value, _) => Py.AreEqual(Arithmetic.Apply("%", value, 2L), 0L),
        ["divisibleby"] = (value, arguments) => Py.AreEqual(Arithmetic.Apply("%", value, Other(arguments)), 0L),
        ["lower"] = (value, _) => Casing.IsLower(Py.Str(value)),
        ["upper"] = (value, _) => Casing.IsUpper(Py.Str(value)),
        ["in"] = (value, arguments) => Py.Contains(Other(arguments), value),
        ["sameas"] = (value, arguments) => IsSame(value, Other(arguments)),
        ["filter"] = (value, _) => Py.TryText(value) is { } name && FilterTable.Contains(name),
        ["test"] = (value, _) => Py.TryText(value) is { } name && Contains(name),
    };

    private static readonly Dictionary<string, string> Comparisons = new()
    {
        ["eq"] = "==", ["equalto"] = "==", ["=="] = "==", ["ne"] = "!=", ["!="] = "!=",
        ["lt"] = "<", ["lessthan"] = "<", ["<"] = "<", ["le"] = "<=", ["<="] = "<=",
        ["gt"] = ">", ["greaterthan"] = ">", [">"] = ">", ["ge"] = ">=", [">="] = ">=",
    };

    public static bool Contains(string name) => All.ContainsKey(name) || Comparisons.ContainsKey(name);

    public static object? Apply(string name, object? value, Arguments arguments)
    {
        if (All.TryGetValue(name, out var test))
        {
            return test(value, arguments);
        }

        return Comparisons.TryGetValue(name, out var symbol)
            ? Holds(symbol, value, Other(arguments))
            : throw Errors.Runtime($"No test named '{name}'.");
    }

    private static bool Holds(string symbol, object? left, object? right) => symbol switch
    {
        "==" => Py.AreEqual(left, right),
        "!=" => !Py.AreEqual(left, right),
        "<" => Py.Compare(left, right, symbol) < 0,
        "<=" => Py.Compare(left, right, symbol) <= 0,
        ">" => Py.Compare(left, right, symbol) > 0,
        _ => Py.Compare(left, right, symbol) >= 0,
    };

    private static object? Other(Arguments arguments) => arguments.Bind("test", "other").Required(0);

    /// <summary>Small values are one object in Python, others only if they are the same here.</summary>
    private static bool IsSame(object? left, object? right) =>
        ReferenceEquals(left, right) || ((left is bool or long or string or null) && Py.TypeName(left) == Py.TypeName(right) && Py.AreEqual(left, right));
}
