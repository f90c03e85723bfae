using System.Text;
using FineTunePortal.Tokenizers.Normalizers;

namespace FineTunePortal.Tokenizers.Loading;

internal static class NormalizerReader
{
    public static INormalizer Read(ConfigNode node) => node.Type switch
    {
        "Sequence" => new SequenceNormalizer([.. node.Required("normalizers").Items().Select(Read)]),
        "NFC" => new UnicodeFormNormalizer(NormalizationForm.FormC),
        "NFD" => new UnicodeFormNormalizer(NormalizationForm.FormD),
        "NFKC" => new UnicodeFormNormalizer(NormalizationForm.FormKC),
        "NFKD" => new UnicodeFormNormalizer(NormalizationForm.FormKD),
        "Lowercase" => new LowercaseNormalizer(),
        "Strip" => new StripNormalizer(node.Flag("strip_left", true), node.Flag("strip_right", true)),
        "StripAccents" => new StripAccentsNormalizer(),
        "Replace" => new ReplaceNormalizer(PatternReader.Read(node.Required("pattern")), node.Text("content")),
        "Prepend" => new PrependNormalizer(node.Text("prepend")),
        "Precompiled" => new PrecompiledNormalizer(ReadMap(node.Required("precompiled_charsmap"))),
        "BertNormalizer" => ReadBert(node),
        "Nmt" => new NmtNormalizer(),
        "ByteLevel" => new ByteLevelNormalizer(),
        var type => throw node.Unsupported($"a normalizer of type \"{type}\""),
    };

    /// <summary>Unless said otherwise accents go where case does.</summary>
    private static BertNormalizer ReadBert(ConfigNode node)
    {
        var lowercase = node.Flag("lowercase", true);
        return new BertNormalizer(node.Flag("clean_text", true), node.Flag("handle_chinese_chars", true), node.Flag("strip_accents", lowercase), lowercase);
    }

    private static CharacterMap ReadMap(ConfigNode node)
    {
        var encoded = node.AsText();
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && CharacterMap.TryRead(bytes[..length]) is { } map
            ? map
            : throw node.Fault("is no character map of SentencePiece; the file is damaged.");
    }
}
