using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Methods;

/// <summary>Attribute and item access as Jinja's sandbox allows it.</summary>
internal static class Members
{
    /// <summary><c>target.name</c>: an attribute, else the item of that key, else undefined.</summary>
    public static object? GetAttribute(object? target, string name)
    {
        if (target is Undefined undefined)
        {
            throw undefined.Error;
        }

        if (TryAttribute(target, name, out var value))
        {
            return value;
        }

        return TryItem(target, name, out value) ? value : Undefined.Member(target, name);
    }

    /// <summary><c>target[key]</c>: an item, else the attribute of that name, else undefined.</summary>
    public static object? GetItem(object? target, object? key)
    {
        if (target is Undefined undefined)
        {
            throw undefined.Error;
        }

        if (key is Slicing.Range range)
        {
            return target is PyDict or null || PyNumber.IsNumber(target) ? Undefined.Member(target, "slice") : Slicing.Apply(target, range);
        }

        if (TryItem(target, key, out var value))
        {
            return value;
        }

        return Py.TryText(key) is { } name && TryAttribute(target, name, out value) ? value : Undefined.Member(target, key);
    }

    /// <summary>A method or attribute that exists in Python; those out of bounds come as undefined that says why.</summary>
    public static bool TryAttribute(object? target, string name, out object? value)
    {
        if (IsInternal(target, name))
        {
            value = Undefined.Unsafe(target, name);
            return true;
        }

        value = target switch
        {
            string text => StringMethods.Find(text, name),
            Markup markup => StringMethods.Find(markup.Text, name, result => result is string changed ? new Markup(changed) : result),
            PyDict dict => DictMethods.Find(dict, name),
            PyList list => ListMethods.Find(list, list, name),
            PyTuple tuple => ListMethods.Find(tuple, tuple.Items, name),
            IHasAttributes owner when owner.TryGetAttribute(name, out var found) => new Found(found),
            PyNamespace space when space.Attributes.TryGetValue(name, out var attribute) => new Found(attribute),
            _ when PyNumber.IsNumber(target) => NumberMethods.Find(target, name),
            _ => null,
        };
        if (value is Found wrapped)
        {
            value = wrapped.Value;
            return true;
        }

        return value is not null;
    }

    private static bool TryItem(object? target, object? key, out object? value)
    {
        value = null;
        switch (target)
        {
            case PyDict dict:
                return key is not (PyList or PyDict) && dict.TryGet(key, out value);
            case PyNamespace space:
                return Py.TryText(key) is { } name && space.Attributes.TryGetValue(name, out value);
        }

        if (!PyNumber.TryInteger(key, out _) || target is PyIterator or PyView || Py.TryLength(target) is not { } length)
        {
            return false;
        }

        var index = PyNumber.ToIndex(key);
        index = index < 0 ? index + length : index;
        if (index < 0 || index >= length)
        {
            return false;
        }

        value = target switch
        {
            PyList list => list[index],
            PyTuple tuple => tuple.Items[index],
            PyRange range => range.At(index),
            _ => PyText.Points(Py.Str(target))[index],
        };
        return true;
    }

    /// <summary>Names with a leading underscore exist on every Python object but are none of a template's business.</summary>
    private static bool IsInternal(object? target, string name) =>
        (name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal))
        || (target is PyList && (name is "append" or "clear" or "extend" or "insert" or "pop" or "remove" or "reverse" or "sort"))
        || (target is PyDict && (name is "clear" or "pop" or "popitem" or "setdefault" or "update"));

    /// <summary>Tells an attribute whose value is None from one that doesn't exist.</summary>
    private sealed record Found(object? Value);
}
