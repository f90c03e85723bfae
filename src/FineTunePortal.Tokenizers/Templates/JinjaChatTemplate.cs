using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>A chat template written in Jinja, as Hugging Face folders carry it. Safe to use from several threads.</summary>
public sealed class JinjaChatTemplate : IChatTemplate
{
    private readonly string _source;
    private readonly JinjaTemplate _template;
    private readonly IReadOnlyDictionary<string, string> _specialTokens;
    private readonly IReadOnlyCollection<string> _turnEnds;
    private readonly TimeProvider _clock;
    private readonly JinjaLimits _limits;

    private JinjaChatTemplate(
        string source,
        JinjaTemplate template,
        IReadOnlyDictionary<string, string> specialTokens,
        IReadOnlyCollection<string> turnEnds,
        TimeProvider clock,
        JinjaLimits limits)
    {
        (_source, _template, _specialTokens, _turnEnds, _clock, _limits) = (source, template, specialTokens, turnEnds, clock, limits);
        MarksGeneration = source.Contains("endgeneration", StringComparison.Ordinal);
        KnowsTools = source.Contains("tool_calls", StringComparison.Ordinal) && source.Contains("tools", StringComparison.Ordinal);
    }

    /// <summary>Whether the template itself says, with <c>{% generation %}</c>, what the assistant writes.</summary>
    public bool MarksGeneration { get; }

    /// <summary>Whether the template itself says how functions and their calls are written; else they are written as text (<see cref="ToolText"/>).</summary>
    public bool KnowsTools { get; }

    /// <param name="specialTokens">Variables such as <c>bos_token</c>.</param>
    /// <param name="turnEnds">Tokens that may end a turn; without generation blocks they tell where an answer ends.</param>
    /// <exception cref="JinjaException">The source is malformed.</exception>
    public static JinjaChatTemplate Parse(
        string source,
        IReadOnlyDictionary<string, string>? specialTokens = null,
        IReadOnlyCollection<string>? turnEnds = null,
        TimeProvider? clock = null,
        JinjaLimits? limits = null)
    {
        specialTokens ??= new Dictionary<string, string>();
        return new JinjaChatTemplate(
            source, JinjaTemplate.Parse(source), specialTokens, turnEnds ?? [.. specialTokens.Values], clock ?? TimeProvider.System, limits ?? JinjaLimits.Default);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Assistant spans are the template's generation blocks. A template without any is rendered up to each answer and with it;
    /// the difference is the answer (see <see cref="AssistantSpanFinder"/>).
    /// </remarks>
    public RenderedChat Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt)
    {
        var tools = KnowsTools ? Conversation.Tools(messages) : null;
        messages = KnowsTools ? messages : ToolText.InWords(messages);
        var rendered = Render(Conversation.From(messages), tools, addGenerationPrompt);
        if (MarksGeneration)
        {
            return new RenderedChat(rendered.Text, [.. rendered.Generated.Where(span => span.End.Value <= rendered.Text.Length)]);
        }

        var finder = new AssistantSpanFinder(
            (count, prompt) => Render(Conversation.From([.. messages.Take(count)]), tools, prompt).Text, _turnEnds);
        return new RenderedChat(rendered.Text, finder.Find(rendered.Text, messages));
    }

    /// <summary>Renders a conversation with tools, documents and variables.</summary>
    /// <returns>The text, and the UTF-16 ranges of the template's generation blocks.</returns>
    /// <exception cref="JinjaException">Rendering fails, or the last message can't be continued.</exception>
    public (string Text, IReadOnlyList<Range> Generated) Render(ChatRequest request)
    {
        var messages = Conversation.Prepare(JsonValues.Convert(request.Messages));
        if (request.ContinueFinalMessage is { } field)
        {
            if (field != "content" && !_source.Contains(field, StringComparison.Ordinal))
            {
                throw new JinjaException("ValueError", $"continue_final_message is set to \"{field}\" but this is not an accepted field in the chat_template");
            }

            messages = FinalMessage.WithMark(messages, field);
        }

        var variables = Variables(messages, request.AddGenerationPrompt);
        variables["tools"] = JsonValues.Convert(request.Tools);
        variables["documents"] = JsonValues.Convert(request.Documents);
        foreach (var (name, value) in request.Variables)
        {
            variables[name] = JsonValues.Convert(value);
        }

        var now = request.Now is { } given ? () => given : (Func<DateTime>)Now;
        var (text, generated) = _template.Render(variables, now, _limits);
        return (request.ContinueFinalMessage is null ? text : FinalMessage.Cut(text), generated);
    }

    private (string Text, IReadOnlyList<Range> Generated) Render(PyList messages, object? tools, bool addGenerationPrompt)
    {
        var variables = Variables(messages, addGenerationPrompt);
        variables["tools"] = tools;
        return _template.Render(variables, Now, _limits);
    }

    private DateTime Now() => _clock.GetLocalNow().DateTime;

    private Dictionary<string, object?> Variables(PyList messages, bool addGenerationPrompt)
    {
        var variables = new Dictionary<string, object?>
        {
            ["messages"] = messages,
            ["tools"] = null,
            ["documents"] = null,
            ["add_generation_prompt"] = addGenerationPrompt,
        };
        foreach (var (name, token) in _specialTokens)
        {
            variables[name] = token;
        }

        return variables;
    }
}
