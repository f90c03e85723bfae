using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Tokenizers;

/// <summary>Texts that are hard on tokenizers: all planes, all kinds of space, contractions, digits, special tokens, broken surrogates.</summary>
internal static class Texts
{
    private static readonly string[] Fragments =
    [
        "a", "Z", "the", " ", "  ", "\t", "\n", "\r\n", "\u00A0", "\u3000", "'s", "'LL", "'\u017F", "'", "1", "23", "\u0663", "\u00BD", "!", "...", "-", "_",
        "\u017C\u00F3\u0142w", "e\u0301", "\u4E2D\u6587", "\u0928\u092E\u0938\u094D\u0924\u0947", "\uD83D\uDE00", "\uD835\uDC00", "\uD835\uDFD9", "\uD842\uDFB7", "\u200D", "\uFEFF", "\0", "\u0120", "\u2581",
        "<|endoftext|>", "<|im_start|>", "<unk>", "</s>",
    ];

    public static Arbitrary<string> WellFormed { get; } = Gen.Elements(Fragments).ArrayOf().Select(string.Concat).ToArbitrary();

    /// <summary>Also with halves of surrogate pairs.</summary>
    public static Arbitrary<string> Any { get; } = Gen.Elements([.. Fragments, "\uD800", "\uDC00"]).ArrayOf().Select(string.Concat).ToArbitrary();
}
