using System.Globalization;
using System.Numerics;
using System.Text;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Formatting;

/// <summary>JSON as Python's json.dumps writes it.</summary>
/// <param name="Indent">What a level is indented by; null for one line.</param>
internal sealed record JsonText(bool EnsureAscii, string? Indent, string ItemSeparator, string KeySeparator, bool SortKeys)
{
    public string Write(object? value)
    {
        var text = new StringBuilder();
        Write(value, 0, text);
        return text.ToString();
    }

    private void Write(object? value, int depth, StringBuilder text)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Runtime.Budget.ChargeStep();
        Arithmetic.CheckSize(text.Length);
        switch (value)
        {
            case string or Markup:
                WriteText(Py.Str(value), text);
                break;
            case PyDict dict:
                var pairs = dict.Select(item => (Key: KeyText(item.Key), item.Value)).ToList();
                if (SortKeys)
                {
                    pairs.Sort((a, b) => PyText.Compare(a.Key, b.Key));
                }

                WriteItems('{', '}', pairs, depth, text, pair =>
                {
                    WriteText(pair.Key, text);
                    text.Append(KeySeparator);
                    Write(pair.Value, depth + 1, text);
                });
                break;
            case PyList or PyTuple:
                WriteItems('[', ']', Py.Iterate(value).ToList(), depth, text, item => Write(item, depth + 1, text));
                break;
            default:
                text.Append(Scalar(value) ?? throw Errors.Type($"Object of type {Py.TypeName(value)} is not JSON serializable"));
                break;
        }
    }

    private void WriteItems<T>(char open, char close, List<T> items, int depth, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(ItemSeparator);
            }

            NewLine(depth + 1, text);
            write(items[i]);
        }

        if (items.Count > 0)
        {
            NewLine(depth, text);
        }

        text.Append(close);
    }

    private void NewLine(int depth, StringBuilder text)
    {
        if (Indent is not null)
        {
            Arithmetic.CheckSize(text.Length + ((long)Indent.Length * depth));
            text.Append('\n').Insert(text.Length, Indent, depth);
        }
    }

    private static string? Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long or BigInteger => Py.Repr(value),
        double real => double.IsNaN(real) ? "NaN" : double.IsInfinity(real) ? real > 0 ? "Infinity" : "-Infinity" : PyNumber.Repr(real),
        _ => null,
    };

    private static string KeyText(object? key) => Py.TryText(key) ?? Scalar(key)
        ?? throw Errors.Type($"keys must be str, int, float, bool or None, not {Py.TypeName(key)}");

    private void WriteText(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                > '~' when EnsureAscii => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => text.Append(unit),
            };
        }

        text.Append('"');
    }
}
