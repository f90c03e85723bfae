namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>The arguments of a call.</summary>
internal sealed record Arguments(IReadOnlyList<object?> Positional, IReadOnlyList<(string Name, object? Value)> Named)
{
    public static Arguments None { get; } = new([], []);

    public static Arguments Of(params object?[] positional) => new(positional, []);

    /// <summary>Sorts the arguments by parameter; complains like Python about too many, unknown or doubled ones.</summary>
    public BoundArguments Bind(string function, params string[] parameters)
    {
        if (Positional.Count > parameters.Length)
        {
            throw Errors.Type($"{function}() takes at most {parameters.Length} arguments ({Positional.Count} given)");
        }

        var values = new object?[parameters.Length];
        var given = new bool[parameters.Length];
        for (var i = 0; i < Positional.Count; i++)
        {
            (values[i], given[i]) = (Positional[i], true);
        }

        foreach (var (name, value) in Named)
        {
            var index = Array.IndexOf(parameters, name);
            if (index < 0)
            {
                throw Errors.Type($"{function}() got an unexpected keyword argument '{name}'");
            }

            if (given[index])
            {
                throw Errors.Type($"{function}() got multiple values for argument '{name}'");
            }

            (values[index], given[index]) = (value, true);
        }

        return new BoundArguments(function, parameters, values, given);
    }
}

/// <summary>Arguments by position of their parameter.</summary>
internal sealed class BoundArguments(string function, string[] parameters, object?[] values, bool[] given)
{
    public bool Has(int index) => given[index];

    public object? Required(int index) => given[index]
        ? values[index]
        : throw Errors.Type($"{function}() missing 1 required positional argument: '{parameters[index]}'");

    public object? Optional(int index, object? otherwise = null) => given[index] ? values[index] : otherwise;

    public string Text(int index) => Py.TryText(Required(index))
        ?? throw Errors.Type($"{function}() argument '{parameters[index]}' must be str, not {Py.TypeName(values[index])}");

    public string Text(int index, string otherwise) => given[index] ? Text(index) : otherwise;

    /// <summary>Null when not given or None.</summary>
    public string? TextOrNull(int index) => given[index] && values[index] is not null ? Text(index) : null;

    public int Int(int index) => PyNumber.ToIndex(Required(index));

    public int Int(int index, int otherwise) => given[index] && values[index] is not null ? Int(index) : otherwise;

    public bool Flag(int index, bool otherwise = false) => given[index] ? Py.IsTrue(values[index]) : otherwise;
}

/// <summary>Something that templates can call.</summary>
internal interface ICallable
{
    string TypeName { get; }

    object? Call(Arguments arguments);
}

/// <summary>A function of this library.</summary>
internal sealed record PyFunction(string Name, Func<Arguments, object?> Body, string TypeName = "function") : ICallable
{
    public object? Call(Arguments arguments) => Runtime.Budget.ChargeValue(Body(arguments));
}

/// <summary>An object with attributes that templates can read.</summary>
internal interface IHasAttributes
{
    bool TryGetAttribute(string name, out object? value);
}
