using FineTunePortal.Tokenizers.Templates.Jinja.Filters;
using FineTunePortal.Tokenizers.Templates.Jinja.Runtime;
using FineTunePortal.Tokenizers.Templates.Jinja.Syntax;
using FineTunePortal.Tokenizers.Templates.Jinja.Tests;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja;

/// <summary>A parsed template. It can reach nothing but the values it is given, and may not use more than its limits.</summary>
public sealed class JinjaTemplate
{
    private const int LongestSource = 1 << 22;
    private readonly Template _template;

    private JinjaTemplate(Template template) => _template = template;

    /// <exception cref="JinjaException">The source is malformed.</exception>
    public static JinjaTemplate Parse(string source)
    {
        if (source.Length > LongestSource)
        {
            throw Errors.Limit($"the template has {source.Length:N0} characters, more than the {LongestSource:N0} that are read");
        }

        try
        {
            return new JinjaTemplate(Parser.Parse(source, new NameCheck(FilterTable.Contains, TestTable.Contains)));
        }
        catch (InsufficientExecutionStackException)
        {
            throw Errors.Recursion();
        }
    }

    /// <param name="variables">JSON-like values: null, bool, int, long, double, string, JsonElement, and lists and dictionaries of such.</param>
    /// <param name="now">What <c>strftime_now</c> sees.</param>
    /// <returns>The text, and the UTF-16 ranges of its generation blocks.</returns>
    /// <exception cref="JinjaException">Rendering fails or exceeds the limits.</exception>
    public (string Text, IReadOnlyList<Range> Generated) Render(IReadOnlyDictionary<string, object?> variables, Func<DateTime> now, JinjaLimits? limits = null)
    {
        var scope = new Scope(Globals.Create(now));
        foreach (var (name, value) in variables)
        {
            scope.Set(name, Convert(value));
        }

        return Interpreter.Render(_template, scope, limits ?? JinjaLimits.Default);
    }

    private static object? Convert(object? value)
    {
        switch (value)
        {
            case null or bool or long or double or string or PyList or PyDict:
                return value;
            case int number:
                return (long)number;
            case IReadOnlyDictionary<string, object?> members:
                var dict = new PyDict();
                foreach (var (key, member) in members)
                {
                    dict[key] = Convert(member);
                }

                return dict;
            case System.Text.Json.JsonElement json:
                return JsonValues.Convert(json);
            case System.Collections.IEnumerable items:
                return new PyList(items.Cast<object?>().Select(Convert));
            default:
                throw new ArgumentException($"A template can't take a value of type {value.GetType().Name}.", nameof(value));
        }
    }
}
