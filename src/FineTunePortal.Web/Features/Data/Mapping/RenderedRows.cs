using System.Collections.Concurrent;
using FineTunePortal.Datasets;
using FineTunePortal.Tokenizers;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Models;

namespace FineTunePortal.Web.Features.Data.Mapping;

/// <summary>Rows as a model reads them: its own template, with what it learns to write told apart.</summary>
public sealed class RenderedRows(TokenCounters tokens, TimeProvider clock)
{
    /// <summary>What a run takes unless told otherwise: as the engine does (the knob <c>max_sequence_length</c>).</summary>
    private const int UsualRow = 1024;

    private const int UsualText = 512;
    private const int MostRows = 20_000;
    private const int MostCharacters = 6000;

    /// <summary>Somebody waits for the number: what was counted until then is said.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, IChatTemplate?> _templates = new();

    /// <summary>Tokens at which a run cuts rows unless told otherwise; null when the model's context isn't known.</summary>
    public static int? UsualLength(BaseModel? model, MappingKind kind) => model?.Context is { } context and > 0 ? Math.Min(context, IsRead(kind) ? UsualText : UsualRow) : null;

    /// <summary>Whether the model reads the text and gives labels, rather than writing.</summary>
    public static bool IsRead(MappingKind kind) => kind.Sorts() || kind == MappingKind.Tags;

    /// <param name="model">Null: none is there; examples are told apart all the same.</param>
    /// <param name="faults">Takes what is wrong with rows that give no example.</param>
    public IReadOnlyList<RenderedExample> Render(BaseModel? model, ColumnMapping mapping, IEnumerable<DataRow> rows, FaultList faults)
    {
        var builder = new ExampleBuilder(mapping, null, faults);
        var worse = mapping is { Kind: MappingKind.Preference, Rejected: { } rejected } ? new ExampleBuilder(mapping with { Completion = rejected, Rejected = null }, null, new FaultList()) : null;
        return
        [
            .. rows.SelectMany(row => builder.Build(row).Select(example => Render(model, mapping.Kind, example) with
            {
                Worse = worse?.Build(row).FirstOrDefault() is { } other ? Render(model, mapping.Kind, other) : null,
                IsGood = mapping is { Kind: MappingKind.Feedback, Rating: { } rating } ? Thumb.Of(row, rating) : null,
            })),
        ];
    }

    /// <summary>How long examples are, from the beginning of the data and for as long as one may wait.</summary>
    public RowTokens Count(BaseModel? model, Stream rows, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        var tokenizer = model is null ? null : tokens.TokenizerOf(model);
        var faults = new FaultList();
        var builder = new ExampleBuilder(mapping, null, faults);
        var lengths = new List<int>();
        var (seen, faulty, isAll) = (0L, 0L, true);
        long started = clock.GetTimestamp();
        foreach (var row in StoredRows.Read(rows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (seen == MostRows || clock.GetElapsedTime(started) > s_patience)
            {
                isAll = false;
                break;
            }

            seen++;
            var examples = builder.Build(row).ToList();
            faulty += examples.Count == 0 ? 1 : 0;
            if (tokenizer is not null)
            {
                lengths.AddRange(examples.Select(example => Length(tokenizer, model!, mapping.Kind, example)));
            }
        }

        return new RowTokens(tokenizer is null ? null : lengths, seen, isAll, faulty, faults.Kept.FirstOrDefault());
    }

    private int Length(Tokenizer tokenizer, BaseModel model, MappingKind kind, Example example)
    {
        if (example.IsText || IsRead(kind))
        {
            return tokenizer.EncodeToIds(example.IsText ? example.Completion : example.Prompt[^1].Content).Length;
        }

        var text = Template(model, example).Chat?.Text ?? string.Join('\n', example.Messages.Select(message => message.Text));
        return tokenizer.EncodeToIds(text, addSpecialTokens: false).Length;
    }

    private RenderedExample Render(BaseModel? model, MappingKind kind, Example example)
    {
        if (IsRead(kind))
        {
            string text = example.Prompt[^1].Content;
            return kind == MappingKind.Tags
                ? new RenderedExample(example, []) { Words = Tagged(text, example.Completion) }
                : new RenderedExample(example, Around(model, text)) { Labels = kind == MappingKind.Labels ? example.Completion.Split(ColumnMapping.LabelSeparator, StringSplitOptions.RemoveEmptyEntries) : [example.Completion] };
        }

        if (example.IsText)
        {
            return new RenderedExample(example, [new RenderedPiece(Short(example.Completion), true)]);
        }

        var (chat, problem) = model is null ? default : Template(model, example);
        return new RenderedExample(example, chat is null ? [] : Pieces(chat)) { Problem = problem };
    }

    /// <summary>The example in the model's own layout; neither when it has none.</summary>
    private (RenderedChat? Chat, string? Problem) Template(BaseModel model, Example example)
    {
        try
        {
            return (_templates.GetOrAdd(model.Folder, folder => ChatTemplate.Load(folder))?.Render(example.Messages, addGenerationPrompt: false), null);
        }
        catch (Exception error) when (error is IOException or TokenizerException)
        {
            return (null, error.Message);
        }
    }

    private static IReadOnlyList<RenderedPiece> Pieces(RenderedChat chat)
    {
        var pieces = new List<RenderedPiece>();
        var at = 0;
        foreach (var span in chat.AssistantSpans.OrderBy(span => span.Start.Value))
        {
            pieces.Add(new RenderedPiece(Short(chat.Text[at..span.Start.Value]), false));
            pieces.Add(new RenderedPiece(Short(chat.Text[span.Start.Value..span.End.Value]), true));
            at = span.End.Value;
        }

        pieces.Add(new RenderedPiece(Short(chat.Text[at..]), false));
        return [.. pieces.Where(piece => piece.Text.Length > 0)];
    }

    /// <summary>A text between the tokens that the model's tokenizer puts around it.</summary>
    private IReadOnlyList<RenderedPiece> Around(BaseModel? model, string text)
    {
        // The tokens around a text don't depend on it, and a text may be long.
        var encoding = model is null ? null : tokens.TokenizerOf(model)?.Encode("a");
        string before = encoding is null ? "" : string.Concat(encoding.Tokens.TakeWhile((_, i) => encoding.SpecialTokensMask[i] != 0));
        string after = encoding is null || before.Length == encoding.Tokens.Sum(token => token.Length) ? "" : string.Concat(encoding.Tokens.Reverse().TakeWhile((_, i) => encoding.SpecialTokensMask[^(i + 1)] != 0).Reverse());
        return [new RenderedPiece(before + Short(text) + after, false)];
    }

    private static List<TaggedWord> Tagged(string text, string tags)
    {
        var (words, marks) = (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), tags.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return [.. Enumerable.Range(0, Math.Max(words.Length, marks.Length)).Select(i => new TaggedWord(words.ElementAtOrDefault(i) ?? "", marks.ElementAtOrDefault(i) ?? ""))];
    }

    private static string Short(string text) => ShortText.Cut(text, MostCharacters);
}
