using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Turns a value into another.</summary>
internal delegate object? FilterFunction(FilterContext context, object? value, Arguments arguments);

/// <summary>Jinja's filters by name.</summary>
internal static class FilterTable
{
    private static readonly Dictionary<string, FilterFunction> All = new IEnumerable<KeyValuePair<string, FilterFunction>>[]
    {
        TextFilters.All, NumberFilters.All, SequenceFilters.All, SelectionFilters.All, OrderFilters.All, ValueFilters.All,
    }.SelectMany(group => group).ToDictionary();

    public static bool Contains(string name) => All.ContainsKey(name);

    public static object? Apply(FilterContext context, string name, object? value, Arguments arguments) =>
        All.TryGetValue(name, out var filter) ? Runtime.Budget.ChargeValue(filter(context, value, arguments)) : throw Errors.Runtime($"No filter named '{name}'.");
}
