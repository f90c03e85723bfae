using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>The variable <c>loop</c>.</summary>
internal sealed class LoopContext(IReadOnlyList<object?> items, int depth, Func<object?, object?>? recurse) : IHasAttributes, ICallable
{
    private object?[]? _lastChanged;

    public int Index { get; set; }

    public string TypeName => "LoopContext";

    public object? Call(Arguments arguments) => recurse is null
        ? throw Errors.Type("The loop must have the 'recursive' marker to be called recursively.")
        : recurse(arguments.Bind("loop", "iterable").Required(0));

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "index" => Index + 1L,
            "index0" => (long)Index,
            "revindex" => (long)(items.Count - Index),
            "revindex0" => items.Count - Index - 1L,
            "first" => Index == 0,
            "last" => Index == items.Count - 1,
            "length" => (long)items.Count,
            "depth" => depth + 1L,
            "depth0" => (long)depth,
            "previtem" => Index > 0 ? items[Index - 1] : new Undefined("there is no previous item"),
            "nextitem" => Index + 1 < items.Count ? items[Index + 1] : new Undefined("there is no next item"),
            "cycle" => new PyFunction(name, Cycle, "method"),
            "changed" => new PyFunction(name, Changed, "method"),
            _ => null,
        };
        return value is not null || name is "previtem" or "nextitem";
    }

    public override string ToString() => $"<LoopContext {Index + 1}/{items.Count}>";

    private object? Cycle(Arguments arguments) => arguments.Positional.Count > 0
        ? arguments.Positional[Index % arguments.Positional.Count]
        : throw Errors.Type("no items for cycling given");

    private object? Changed(Arguments arguments)
    {
        object?[] now = [.. arguments.Positional];
        var changed = _lastChanged is null || !Py.AreEqual(new PyTuple(_lastChanged), new PyTuple(now));
        _lastChanged = now;
        return changed;
    }
}
