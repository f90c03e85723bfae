using FineTunePortal.Tokenizers.AddedTokens;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>Builds a pipeline from a <c>tokenizer.json</c>.</summary>
internal static class TokenizerReader
{
    public const string FileName = "tokenizer.json";

    /// <summary>The largest published files have about 35 MB.</summary>
    private const long LargestFile = 256L << 20;

    public static Pipeline Read(string folderOrFile)
    {
        var path = Directory.Exists(folderOrFile) ? Path.Combine(folderOrFile, FileName) : folderOrFile;
        using var document = JsonFile.Parse(path, LargestFile);
        var root = new ConfigNode(path, "", document.RootElement);
        var normalizer = root.Optional("normalizer") is { } n ? NormalizerReader.Read(n) : null;
        var model = ModelReader.Read(root.Required("model"));
        var added = AddedTokenReader.Read(root.Optional("added_tokens"), model.Vocabulary);
        return new Pipeline(
            new AddedVocabulary(added, normalizer),
            root.Optional("pre_tokenizer") is { } p ? PreTokenizerReader.Read(p) : null,
            model,
            root.Optional("post_processor") is { } q ? PostProcessorReader.Read(q) : null,
            root.Optional("decoder") is { } d ? DecoderReader.Read(d) : null,
            root.Optional("truncation") is { } t ? LengthReader.ReadTruncation(t) : null,
            root.Optional("padding") is { } a ? LengthReader.ReadPadding(a) : null);
    }
}
