using System.Globalization;
using System.Text;

namespace FineTunePortal.Runs;

public enum KnobKind
{
    Integer,
    Number,
    Switch,
    Choice,
    Text,
    List,
}

/// <summary>Basic knobs are shown to everyone, expert ones on request.</summary>
public enum KnobGroup
{
    Basic,
    Expert,
}

/// <summary>
/// One thing a user can set: its names, range and effect, and how it is read from and written into the options.
/// Values are <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, an enum, <see cref="string"/> or <see cref="KnobList"/>; null is "automatic".
/// </summary>
public sealed class Knob<TOptions>
{
    internal Knob(string name, KnobKind kind, Func<TOptions, object?> get, Func<TOptions, object?, TOptions> set)
    {
        Name = name;
        Kind = kind;
        this.get = get;
        this.set = set;
        Key = Separate(name, '_');
        Flag = "--" + Separate(name, '-');
    }

    private readonly Func<TOptions, object?> get;
    private readonly Func<TOptions, object?, TOptions> set;

    /// <summary>The property's name: <c>LearningRate</c>.</summary>
    public string Name { get; }

    /// <summary>The name in YAML and JSON: <c>learning_rate</c>.</summary>
    public string Key { get; }

    /// <summary>The name on the command line: <c>--learning-rate</c>.</summary>
    public string Flag { get; }

    public KnobKind Kind { get; }

    public required KnobGroup Group { get; init; }

    /// <summary>What turning it does, in one plain sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The unit of a number, or empty.</summary>
    public string Unit { get; init; } = "";

    public KnobRange? Range { get; init; }

    /// <summary>The allowed words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What "automatic" means for this knob; null when it always has a value.</summary>
    public string? Automatic { get; init; }

    internal Func<string, object?>? ParseChoice { get; init; }

    /// <summary>A further rule on a value: the fault in words, or null.</summary>
    internal Func<object, string?>? Rule { get; init; }

    public object? Get(TOptions options) => get(options);

    /// <summary>The value as text, as <see cref="Set"/> reads it; for null <c>auto</c>, or nothing where any text is a value.</summary>
    public string Text(TOptions options) => get(options) switch
    {
        null => Kind == KnobKind.Text ? "" : AutomaticWord,
        bool value => value ? "true" : "false",
        Enum value => value.ToString().ToLowerInvariant(),
        double value => KnobNumber.Text(value),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString()!,
    };

    /// <summary>The options with this knob set from text.</summary>
    /// <exception cref="KnobException">The text isn't a value of this kind, or is out of range.</exception>
    public TOptions Set(TOptions options, string text)
    {
        if (!TryParse(Kind == KnobKind.Text ? text : text.Trim(), out var value))
        {
            throw new KnobException(new KnobFault(Key, text, $"{Key}: '{text}' is not {Expected()}."));
        }

        if (FaultOf(value) is { } fault)
        {
            throw new KnobException(fault);
        }

        return set(options, value);
    }

    /// <summary>What is wrong with the value in <paramref name="options"/>, or null.</summary>
    public KnobFault? Fault(TOptions options) => FaultOf(get(options));

    /// <summary>The allowed values in words: <c>a whole number, 1 to 4096</c>.</summary>
    public string Expected()
    {
        var kind = Kind switch
        {
            KnobKind.Integer => "a whole number",
            KnobKind.Number => "a number",
            KnobKind.Switch => "true or false",
            KnobKind.Choice => "one of " + string.Join(", ", Choices),
            KnobKind.List => "a list of words separated by commas",
            _ => "a text",
        };
        var range = Range is null ? kind : $"{kind}, {Range}";
        return Automatic is null ? range : $"{range}, or {(Kind == KnobKind.Text ? "empty" : AutomaticWord)}";
    }

    private const string AutomaticWord = "auto";

    private KnobFault? FaultOf(object? value)
    {
        if (value is null)
        {
            return Automatic is null ? new KnobFault(Key, "", $"{Key} must be {Expected()}.") : null;
        }

        var shown = value is double real ? KnobNumber.Text(real) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (value is double.NaN || (Range is not null && !Range.Contains(Convert.ToDouble(value, CultureInfo.InvariantCulture))))
        {
            return new KnobFault(Key, shown, $"{Key} is {shown}, but must be {Expected()}.");
        }

        if (value is Enum && !Enum.IsDefined(value.GetType(), value))
        {
            return new KnobFault(Key, shown, $"{Key} is {shown}, but must be {Expected()}.");
        }

        return Rule?.Invoke(value) is { } broken ? new KnobFault(Key, shown, $"{Key}: {broken}") : null;
    }

    private bool TryParse(string text, out object? value)
    {
        value = null;
        if (Automatic is not null && (text.Length == 0 || (text == AutomaticWord && Kind != KnobKind.Text)))
        {
            return true;
        }

        value = Kind switch
        {
            KnobKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            KnobKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            KnobKind.Switch => ParseSwitch(text),
            KnobKind.Choice => ParseChoice!(text),
            KnobKind.List => KnobList.Parse(text),
            _ => text,
        };
        return value is not null;
    }

    private static object? ParseSwitch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    private static string Separate(string name, char separator)
    {
        var result = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                result.Append(separator);
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}
