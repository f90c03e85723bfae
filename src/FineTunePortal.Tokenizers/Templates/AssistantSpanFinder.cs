using FineTunePortal.Tokenizers.Templates.Jinja;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>
/// Finds what the assistant wrote in a text whose template doesn't say. Rule: the conversation is rendered up to an answer,
/// ending with the generation prompt, and again with the answer; where the full text begins with both, the answer is the
/// difference, without white space behind the token that ends its turn. Where it doesn't (a template that shortens earlier
/// turns), the answer's content is searched for behind the answer before, and the token that ends the turn is added.
/// </summary>
internal sealed class AssistantSpanFinder(Func<int, bool, string> render, IReadOnlyCollection<string> turnEnds)
{
    /// <exception cref="TokenizerException">An answer isn't to be found.</exception>
    public IReadOnlyList<Range> Find(string text, IReadOnlyList<ChatMessage> messages)
    {
        var spans = new List<Range>();
        var from = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Role != "assistant")
            {
                continue;
            }

            var (start, end) = ByDifference(text, i, from) ?? ByContent(text, messages[i].Content, from)
                ?? throw new TokenizerException(
                    $"The chat template changes message {i + 1} (assistant) so much that it can't be found in the text; put {{% generation %}} and {{% endgeneration %}} around what the assistant writes in the template.");
            spans.Add(start..end);
            from = end;
        }

        return spans;
    }

    private (int Start, int End)? ByDifference(string text, int index, int from)
    {
        string before, with;
        try
        {
            before = render(index, true);
            with = render(index + 1, false);
        }
        catch (JinjaException)
        {
            // Some templates refuse a conversation that stops here.
            return null;
        }

        with = WithoutSpaceBehindEnd(with);
        return before.Length >= from && with.Length > before.Length
            && text.StartsWith(before, StringComparison.Ordinal) && text.StartsWith(with, StringComparison.Ordinal)
            ? (before.Length, with.Length)
            : null;
    }

    private (int Start, int End)? ByContent(string text, string content, int from)
    {
        var wanted = text.IndexOf(content, from, StringComparison.Ordinal) >= 0 ? content : content.Trim();
        var start = wanted.Length == 0 ? -1 : text.IndexOf(wanted, from, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var end = start + wanted.Length;
        var token = turnEnds.FirstOrDefault(token => token.Length > 0 && string.CompareOrdinal(text, end, token, 0, token.Length) == 0);
        return (start, end + (token?.Length ?? 0));
    }

    private string WithoutSpaceBehindEnd(string text)
    {
        var trimmed = text.TrimEnd();
        return turnEnds.Any(token => token.Length > 0 && trimmed.EndsWith(token, StringComparison.Ordinal)) ? trimmed : text;
    }
}
