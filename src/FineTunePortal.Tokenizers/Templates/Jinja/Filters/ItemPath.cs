using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>What the parameter <c>attribute</c> of filters names: a path such as <c>function.name</c> or <c>0</c>.</summary>
internal static class ItemPath
{
    /// <param name="attribute">Null gives the item itself.</param>
    /// <param name="otherwise">In place of what is undefined; null for nothing.</param>
    public static Func<object?, object?> Reader(object? attribute, Func<object?, object?>? finish = null, object? otherwise = null)
    {
        var steps = attribute switch
        {
            null => [],
            _ when Py.TryText(attribute) is { } path => path.Split('.').Select(part => part.All(char.IsAsciiDigit) && part.Length > 0 ? PyNumber.Parse(part, 10) : part).ToArray(),
            _ => [attribute],
        };
        return item =>
        {
            foreach (var step in steps)
            {
                item = Members.GetItem(item, step);
                if (otherwise is not null && item is Undefined)
                {
                    item = otherwise;
                }
            }

            return finish is null ? item : finish(item);
        };
    }

    /// <summary>Several paths with commas between them, as a list of values.</summary>
    public static Func<object?, object?> MultiReader(object? attribute, Func<object?, object?> finish)
    {
        object?[] paths = Py.TryText(attribute) is { } text ? [.. text.Split(',')] : [attribute];
        var readers = paths.Select(path => Reader(path, finish)).ToArray();
        return item => new PyList(readers.Select(reader => reader(item)));
    }

    /// <summary>Lower case for comparing, where case doesn't matter.</summary>
    public static Func<object?, object?> CaseRule(bool isCaseSensitive) => isCaseSensitive ? value => value : IgnoreCase;

    private static object? IgnoreCase(object? value) => Py.TryText(value) is { } text ? FineTunePortal.Tokenizers.Text.Casing.Lower(text) : value;
}
