using System.Collections.Concurrent;
using FineTunePortal.Datasets;
using FineTunePortal.Tokenizers;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>How long a dataset's examples are for a model, from some of them.</summary>
public sealed class RowLengths(IOptions<PortalOptions> options)
{
    private const int SampleRows = 300;

    /// <summary>What a chat template adds to a message: marks of its beginning, role and end.</summary>
    private const int TokensAroundMessage = 6;

    /// <summary>Of a few thousand tokens learned from the texts themselves: 4.2 with the bank's questions.</summary>
    private const int CharactersPerToken = 4;

    private readonly ConcurrentDictionary<(Guid Version, int Revision, string Model), TextLengths> _known = new();

    /// <summary>Tokens of examples from the beginning of the data; empty where it can't be read.</summary>
    public async Task<TextLengths> OfAsync(TuneData data, BaseModel model)
    {
        var key = (data.Version.Id, data.Version.Revision, model.Id);
        if (!_known.TryGetValue(key, out var lengths))
        {
            // Reading a tokenizer takes a moment: off the page's thread.
            lengths = await Task.Run(() => Measure(data, model));
            _known[key] = lengths;
        }

        return lengths;
    }

    private static Func<string, int> Counter(BaseModel model)
    {
        var tokenizer = Tokenizer.Load(model.Folder);
        return text => tokenizer.EncodeToIds(text, addSpecialTokens: false).Length;
    }

    /// <summary>A vocabulary that is yet to be learned from these very texts.</summary>
    private static int Guess(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    /// <summary>Tokens of the longest row of all, from the characters of the longest cells, which the import counted. Labels aren't read as texts.</summary>
    private static int Longest(TuneData data, long tokens, long characters)
    {
        var mapping = data.Mapping!;
        bool isSorting = mapping.Kind is MappingKind.Label or MappingKind.Labels or MappingKind.Number or MappingKind.Tags;
        var columns = mapping.Columns.Where(column => !isSorting || column != mapping.Completion).ToHashSet(StringComparer.Ordinal);
        long longest = VersionSummary.FromJson(data.Version.Summary).Columns.Where(column => columns.Contains(column.Name)).Sum(column => (long)column.MaxLength);
        return (int)Math.Min(int.MaxValue / 2, longest * tokens / Math.Max(1, characters));
    }

    private TextLengths Measure(TuneData data, BaseModel model)
    {
        try
        {
            Func<string, int> count = model.IsNew ? Guess : Counter(model);
            var builder = new ExampleBuilder(data.Mapping!, null, new FaultList());
            using var rows = new BlobStore(options.Value.Paths.Blobs).OpenRead(data.Version.Dataset!.TeamId, BlobId.Parse(data.Version.RowsBlob));
            var sample = StoredRows.Read(rows).SelectMany(builder.Build).Take(SampleRows).ToList();
            int[] around = [.. sample.Select(example => example.Messages.Count * TokensAroundMessage)];
            int[] tokens = [.. sample.Select(example => example.Messages.Sum(message => count(message.Text)))];
            int longest = Longest(data, tokens.Sum(), sample.Sum(example => example.Messages.Sum(message => (long)message.Text.Length)));
            return new TextLengths([.. tokens.Zip(around, (inside, outside) => inside + outside)], longest + around.DefaultIfEmpty().Max());
        }
        catch (Exception exception) when (exception is IOException or TokenizerException or DatasetException)
        {
            return new TextLengths([], 0);
        }
    }
}

/// <summary>Tokens of a version's rows.</summary>
/// <param name="Sample">Of rows from the beginning.</param>
/// <param name="Longest">Of the longest row, about.</param>
public sealed record TextLengths(IReadOnlyList<int> Sample, int Longest);
