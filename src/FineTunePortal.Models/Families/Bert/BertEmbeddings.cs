using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Bert;

/// <summary>How a family of BERT's kind numbers positions.</summary>
internal enum PositionNumbers
{
    /// <summary>0, 1, …, padding or not.</summary>
    FromZero,

    /// <summary>Real tokens from the padding token's number plus one on, which padding keeps (fairseq's way).</summary>
    AfterPadding,
}

/// <summary>norm(token + position + kind of token). All tokens are of the first kind: texts aren't pairs here.</summary>
internal sealed class BertEmbeddings : Block
{
    private readonly EmbeddingLayer words;
    private readonly EmbeddingLayer positions;
    private readonly EmbeddingLayer types;
    private readonly LayerNorm norm;
    private readonly PositionNumbers numbers;
    private readonly long padding;
    private readonly double dropout;

    public BertEmbeddings(WeightScope weights, ModelConfig config, int size, EncoderShape shape, PositionNumbers numbers)
        : base(weights, nameof(BertEmbeddings))
    {
        this.numbers = numbers;
        padding = Padding(config);
        dropout = shape.Dropout;
        EmbeddingLayer AddTable(string name, long count) => Add(name, new EmbeddingLayer(weights.At(name), count, size));
        words = AddTable("word_embeddings", config.VocabularySize);
        var longest = config.Json.Size("max_position_embeddings");
        // Parameters stand in transformers' order.
        var first = numbers == PositionNumbers.FromZero ? AddTable("position_embeddings", longest) : null;
        types = AddTable("token_type_embeddings", config.Json.Has("type_vocab_size") ? config.Json.Size("type_vocab_size") : 2);
        norm = Add("LayerNorm", new LayerNorm(weights.At("LayerNorm"), size, shape.Epsilon));
        positions = first ?? AddTable("position_embeddings", longest);
    }

    /// <summary>The token of padding, after whose number positions begin in fairseq's way.</summary>
    public static int Padding(ModelConfig config) => config.PadId ?? 1;

    /// <summary>ids [B, T] -> [B*T, size].</summary>
    public Tensor forward(Tensor ids, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var tokens = words.forward(ids).view(context.BatchSize, context.Length, -1) + types.Weight.narrow(0, 0, 1);
        var placed = numbers == PositionNumbers.FromZero
            ? tokens + positions.Weight.narrow(0, 0, context.Length)
            : tokens + positions.forward(AfterPadding(ids, context)).view_as(tokens);
        return context.Dropout(norm.forward(placed), dropout).view(context.BatchSize * context.Length, -1).MoveToOuterDisposeScope();
    }

    private Tensor AfterPadding(Tensor ids, EncoderContext context)
    {
        var real = (context.Segments is { } segments ? ids.ne(padding).logical_and(segments.ne(0)) : ids.ne(padding)).to(ScalarType.Int64);
        return (real.cumsum(1) * real) + padding;
    }
}
