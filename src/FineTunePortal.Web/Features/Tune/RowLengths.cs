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

    private readonly ConcurrentDictionary<(Guid Version, int Revision, string Model), IReadOnlyList<int>> _known = new();

    /// <summary>Tokens of examples from the beginning of the data; empty where it can't be read.</summary>
    public async Task<IReadOnlyList<int>> OfAsync(TuneData data, BaseModel model)
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

    private int[] Measure(TuneData data, BaseModel model)
    {
        try
        {
            Func<string, int> count = model.IsNew ? Guess : Counter(model);
            var builder = new ExampleBuilder(data.Mapping!, null, new FaultList());
            using var rows = new BlobStore(options.Value.Paths.Blobs).OpenRead(data.Version.Dataset!.TeamId, BlobId.Parse(data.Version.RowsBlob));
            return [.. StoredRows.Read(rows).SelectMany(builder.Build).Take(SampleRows)
                .Select(example => example.Messages.Sum(message => count(message.Text) + TokensAroundMessage))];
        }
        catch (Exception exception) when (exception is IOException or TokenizerException or DatasetException)
        {
            return [];
        }
    }
}
