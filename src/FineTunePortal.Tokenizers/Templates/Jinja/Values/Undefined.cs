namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>What a name or member that doesn't exist gives: prints nothing and is false, but anything more is an error.</summary>
internal sealed class Undefined(string reason, bool isUnsafe = false)
{
    public JinjaException Error => isUnsafe ? Errors.Security(reason) : Errors.Undefined(reason);

    public static Undefined Name(string name) => new($"'{name}' is undefined");

    public static Undefined Member(object? target, object? key) => key is string name
        ? new Undefined($"'{Owner(target)}' has no attribute '{name}'")
        : new Undefined($"{Owner(target)} has no element {Py.Repr(key)}");

    /// <summary>A member that templates must not reach.</summary>
    public static Undefined Unsafe(object? target, string name) =>
        new($"access to attribute '{name}' of '{Py.TypeName(target)}' object is unsafe.", isUnsafe: true);

    private static string Owner(object? target) => target is null ? "None" : $"{Py.TypeName(target)} object";
}
