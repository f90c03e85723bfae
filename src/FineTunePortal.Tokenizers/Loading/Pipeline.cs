using FineTunePortal.Tokenizers.AddedTokens;
using FineTunePortal.Tokenizers.Decoders;
using FineTunePortal.Tokenizers.Models;
using FineTunePortal.Tokenizers.PostProcessors;
using FineTunePortal.Tokenizers.PreTokenizers;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>The parts of a tokenizer in the order in which a text passes them (the normalizer works inside the added vocabulary).</summary>
internal sealed record Pipeline(
    AddedVocabulary Added,
    IPreTokenizer? PreTokenizer,
    IModel Model,
    IPostProcessor? PostProcessor,
    IDecoder? Decoder,
    TruncationOptions? Truncation,
    PaddingOptions? Padding);
