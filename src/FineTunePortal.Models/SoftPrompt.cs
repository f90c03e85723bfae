using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models;

/// <summary>
/// Vectors that stand before each text as if they were tokens (arXiv:2104.08691). In a batch they are ids from the vocabulary's end
/// on, so that padding, packing and positions treat them as they treat tokens.
/// </summary>
/// <param name="rows">[count, C], fp32.</param>
public sealed class SoftPrompt(Parameter rows)
{
    public int Count => (int)rows.shape[0];

    /// <summary>Vectors to begin with, fp32: those of tokens drawn by chance, so that the model knows their like.</summary>
    internal static Tensor Fresh(CausalLanguageModel model, int count, Generator generator)
    {
        using var scope = NewDisposeScope();
        var ids = (rand([count], dtype: ScalarType.Float32, generator: generator) * model.Config.VocabularySize).floor().to(ScalarType.Int64);
        return model.Embed(ids.to(model.Device)).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>The batch with the prompt before each document, and the places [B*T] in the new one of the tokens of the old.</summary>
    internal (ModelInput Input, Tensor Places) Before(ModelInput input, int vocabulary)
    {
        var (rowCount, columns) = ((int)input.BatchSize, (int)input.Length);
        var (ids, segments, positions) = (Values(input.InputIds), Values(input.SegmentIds), Values(input.PositionIds));
        var batch = Enumerable.Range(0, rowCount).Select(row => Extend(row * columns, columns, ids!, segments, positions, vocabulary)).ToList();
        var width = batch.Max(static row => row.Count);
        var device = input.InputIds.device;
        Tensor Column(Func<Place, long> value) =>
            tensor(batch.SelectMany(row => row.Select(value).Concat(Enumerable.Repeat(0L, width - row.Count))).ToArray(), [rowCount, width], device: device);

        var places = batch.SelectMany((row, at) => row.Select((place, i) => (place.Real, Index: ((long)at * width) + i))).Where(static item => item.Real).Select(static item => item.Index);
        var longer = input with
        {
            InputIds = Column(static place => place.Id),
            SegmentIds = segments is null ? null : Column(static place => place.Segment),
            PositionIds = positions is null ? null : Column(static place => place.Position),
        };
        return (longer, tensor(places.ToArray(), device: device));
    }

    /// <summary>What follows cached tokens: positions that a caller counts are moved behind the prompt.</summary>
    internal ModelInput After(ModelInput input) => input.PositionIds is { } positions ? input with { PositionIds = positions + Count } : input;

    /// <summary>The ids with token 0 in place of the prompt's.</summary>
    internal static Tensor Ordinary(Tensor ids, long vocabulary) => where(ids.lt(vocabulary), ids, zeros_like(ids));

    /// <summary>Embeddings [N, C] of ids [B, T] with the prompt's vectors in their places.</summary>
    internal Tensor Into(Tensor embeddings, Tensor ids, long vocabulary)
    {
        using var scope = NewDisposeScope();
        var numbers = ids.reshape(-1) - vocabulary;
        var vectors = rows.index_select(0, where(numbers.ge(0), numbers, zeros_like(numbers))).to(embeddings.dtype);
        return where(numbers.ge(0).unsqueeze(1), vectors, embeddings).MoveToOuterDisposeScope();
    }

    private List<Place> Extend(int start, int columns, long[] ids, long[]? segments, long[]? positions, int vocabulary)
    {
        var row = new List<Place>(columns + Count);
        for (var at = start; at < start + columns; at++)
        {
            var segment = segments?[at] ?? 1;
            if (segment != 0 && (at == start || segments is not null && segments[at - 1] != segment))
            {
                row.AddRange(Enumerable.Range(0, Count).Select(i => new Place(vocabulary + i, segment, i, Real: false)));
            }

            row.Add(new Place(ids[at], segment, (positions?[at] ?? 0) + Count, Real: true));
        }

        return row;
    }

    private static long[]? Values(Tensor? tensor)
    {
        using var scope = NewDisposeScope();
        return tensor?.cpu().to(ScalarType.Int64).contiguous().data<long>().ToArray();
    }

    private readonly record struct Place(long Id, long Segment, long Position, bool Real);
}
