using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Worker.Tokenizing;

namespace FineTunePortal.Worker.Templating;

/// <summary>Writes laid-out conversations, a JSON object a line, in ASCII.</summary>
internal sealed class RenderedLineWriter(TextWriter output)
{
    /// <summary><c>{"text":"…","generation_spans":[[0,5]]}</c></summary>
    /// <param name="rendered">The text, and UTF-16 ranges of its generation blocks.</param>
    public void Write((string Text, IReadOnlyList<Range> Generated) rendered)
    {
        output.Write("{\"text\":");
        JsonText.Write(output, rendered.Text);
        output.Write(",\"generation_spans\":[");
        output.Write(string.Join(',', Inside(rendered).Select(span => $"[{At(span.Start)},{At(span.End)}]")));
        output.WriteLine("]}");

        int At(Index index)
        {
            int points = 0;
            foreach (var _ in rendered.Text.AsSpan(0, index.Value).EnumerateRunes())
            {
                points++;
            }

            return points;
        }
    }

    /// <summary><c>{"error":{"kind":"TemplateError","message":"…"}}</c></summary>
    public void Write(JinjaException error)
    {
        output.Write("{\"error\":{\"kind\":");
        JsonText.Write(output, error.Kind);
        output.Write(",\"message\":");
        JsonText.Write(output, error.Reason);
        if (error.Line > 0)
        {
            output.Write($",\"line\":{error.Line}");
        }

        output.WriteLine("}}");
    }

    /// <summary>A message to be continued is cut where it ends, perhaps within a span.</summary>
    private static IEnumerable<Range> Inside((string Text, IReadOnlyList<Range> Generated) rendered) =>
        rendered.Generated.Where(span => span.Start.Value <= rendered.Text.Length).Select(span => span.Start.Value..Math.Min(span.End.Value, rendered.Text.Length));
}
