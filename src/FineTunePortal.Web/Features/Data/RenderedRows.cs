using System.Collections.Concurrent;
using FineTunePortal.Datasets;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Models;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Examples as a model reads them: its own template, with what it learns to write told apart.</summary>
public sealed class RenderedRows(TokenCounters tokens)
{
    /// <summary>Rows whose tokens are counted, from the beginning.</summary>
    public const int MostCounted = 1000;

    private const int MostCharacters = 6000;

    private readonly ConcurrentDictionary<string, IChatTemplate?> _templates = new();

    /// <summary>The pieces of an example's text; empty where the model has no template of its own.</summary>
    public IReadOnlyList<RenderedPiece> Render(BaseModel model, Example example)
    {
        if (example.IsText)
        {
            return [new RenderedPiece(Short(example.Completion), true)];
        }

        try
        {
            if (_templates.GetOrAdd(model.Folder, folder => ChatTemplate.Load(folder)) is not { } template)
            {
                return [];
            }

            var chat = template.Render(example.Messages, addGenerationPrompt: false);
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
        catch (Exception error) when (error is IOException or JinjaException or TokenizerException)
        {
            return [];
        }
    }

    /// <summary>How many examples of the first rows were counted, and how many of them are longer than the model reads.</summary>
    public (int Counted, int TooLong) Count(BaseModel model, Stream rows, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        if (tokens.Of(model.Id) is not { } counter)
        {
            return (0, 0);
        }

        var builder = new ExampleBuilder(mapping, null, new FaultList());
        var (counted, tooLong) = (0, 0);
        foreach (var example in StoredRows.Read(rows).SelectMany(builder.Build).Take(MostCounted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            counted++;
            var pieces = Render(model, example);
            string text = pieces.Count > 0 && pieces.All(piece => piece.Text.Length < MostCharacters) ? string.Concat(pieces.Select(piece => piece.Text)) : string.Join('\n', example.Messages.Select(message => message.Content));
            tooLong += counter.Count(text) > counter.Context ? 1 : 0;
        }

        return (counted, tooLong);
    }

    private static string Short(string text) => text.Length <= MostCharacters ? text : text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";
}

/// <summary>A piece of a rendered example.</summary>
/// <param name="Learned">Whether the model learns to write it.</param>
public sealed record RenderedPiece(string Text, bool Learned);
