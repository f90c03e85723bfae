using System.Text;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>ChatML: every turn between &lt;|im_start|&gt; and &lt;|im_end|&gt;, its role on the first line.</summary>
public sealed class ChatMlTemplate : IChatTemplate
{
    /// <summary>The same layout as a Jinja template, for folders that other programs read.</summary>
    public const string Source =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' }}"
        + "{% if message['role'] == 'assistant' %}{% generation %}{{ message['content'] + '<|im_end|>' }}{% endgeneration %}{{ '\\n' }}"
        + "{% else %}{{ message['content'] + '<|im_end|>\\n' }}{% endif %}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    public RenderedChat Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt)
    {
        var text = new StringBuilder();
        var spans = new List<Range>();
        foreach (var message in ToolText.InWords(messages))
        {
            text.Append("<|im_start|>").Append(message.Role).Append('\n');
            var start = text.Length;
            text.Append(message.Content).Append("<|im_end|>");
            if (message.Role == "assistant")
            {
                spans.Add(start..text.Length);
            }

            text.Append('\n');
        }

        if (addGenerationPrompt)
        {
            text.Append("<|im_start|>assistant\n");
        }

        return new RenderedChat(text.ToString(), spans);
    }
}
