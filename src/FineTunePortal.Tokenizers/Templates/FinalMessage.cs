using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>
/// Ends a rendered conversation inside of its last message: a mark is put behind the message's text and everything from the
/// mark on is cut off. A template that trims the message also takes the blank at the mark's end; then the text is trimmed, too.
/// </summary>
internal static class FinalMessage
{
    private const string Mark = "CONTINUE_FINAL_MESSAGE_TAG ";

    public static PyList WithMark(PyList messages, string field)
    {
        if (messages.Count == 0 || messages[^1] is not PyDict last || !last.TryGet(field, out var content))
        {
            throw new JinjaException("ValueError", $"continue_final_message is set but the final message has no \"{field}\" to continue!");
        }

        var marked = DictMethods.Copy(last);
        marked[field] = Marked(content);
        return new PyList([.. messages.Take(messages.Count - 1), marked]);
    }

    public static string Cut(string text)
    {
        var at = text.LastIndexOf(Mark.TrimEnd(), StringComparison.Ordinal);
        if (at < 0)
        {
            throw new JinjaException("ValueError", "continue_final_message is set but the final message does not appear in the text that the template makes");
        }

        return string.CompareOrdinal(text, at, Mark, 0, Mark.Length) == 0 ? text[..at] : PythonSpace.TrimEnd(text[..at]);
    }

    private static object? Marked(object? content)
    {
        if (Py.TryText(content) is { } text)
        {
            return text + Mark;
        }

        // Of content in parts the last text goes on.
        var parts = new PyList(Py.Iterate(content));
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (parts[i] is PyDict part && part.TryGet("text", out var value) && Py.TryText(value) is { } last)
            {
                var marked = DictMethods.Copy(part);
                marked["text"] = last + Mark;
                parts[i] = marked;
                return parts;
            }
        }

        throw new JinjaException("ValueError", "continue_final_message is set but the final message has no text to continue");
    }
}
