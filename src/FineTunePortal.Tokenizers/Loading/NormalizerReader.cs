using FineTunePortal.Tokenizers.Normalizers;

namespace FineTunePortal.Tokenizers.Loading;

internal static class NormalizerReader
{
    public static INormalizer Read(ConfigNode node) => node.Type switch
    {
        var type => throw node.Unsupported($"a normalizer of type \"{type}\""),
    };
}
