using System.Numerics;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Methods;

/// <summary>The few attributes of numbers that templates may come across.</summary>
internal static class NumberMethods
{
    public static object? Find(object? value, string name) => (value, name) switch
    {
        (double real, "is_integer") => new PyFunction(name, _ => double.IsFinite(real) && real == Math.Floor(real), "builtin_function_or_method"),
        (long or BigInteger or bool, "bit_length") => new PyFunction(name, _ => BitLength(value), "builtin_function_or_method"),
        (_, "real") => value,
        (double, "imag") => 0.0,
        (_, "imag") => 0L,
        _ => null,
    };

    private static object BitLength(object? value)
    {
        PyNumber.TryInteger(value, out var integer);
        return (long)BigInteger.Abs(integer).GetBitLength();
    }
}
