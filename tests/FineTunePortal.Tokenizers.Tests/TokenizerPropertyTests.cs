using FineTunePortal.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Tokenizers;

public class TokenizerPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(200);

    public static TheoryData<string> ByteLevelFolders => ["gpt2", "llama3", "smollm2", "olmo2", "gpt-oss", "mistral-tekken", "deepseek-v3", "falcon"];

    public static TheoryData<string> Folders =>
        [.. Directory.EnumerateFiles(Repository.Fixture("tokenizers"), "tokenizer.json", SearchOption.AllDirectories).Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Order()];

    [Theory]
    [MemberData(nameof(ByteLevelFolders))]
    public void Decode_WhatEncodeGave_IsTheText(string folder)
    {
        var tokenizer = Load(folder);

        Check.One(Many, Prop.ForAll(Texts.WellFormed, text => tokenizer.Decode(tokenizer.Encode(text, addSpecialTokens: false).Ids) == text));
    }

    [Theory]
    [MemberData(nameof(ByteLevelFolders))]
    public void Step_PiecesJoined_AreTheDecodedText(string folder)
    {
        var tokenizer = Load(folder);

        Check.One(Many, Prop.ForAll(Texts.WellFormed, text =>
        {
            // A text that ends in U+FFFD would be waited for; a letter behind it brings everything out.
            var ids = tokenizer.Encode(text + "a").Ids;
            var stream = tokenizer.CreateDecodeStream();
            var pieces = ids.Select(stream.Step).Where(piece => piece is not null).ToList();
            return string.Concat(pieces) == tokenizer.Decode(ids) && pieces.TrueForAll(piece => !char.IsLowSurrogate(piece![0]) && !char.IsHighSurrogate(piece[^1]));
        }));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Encode_AnyText_HasOffsetsInsideOfIt(string folder)
    {
        var tokenizer = Load(folder);

        Check.One(Many, Prop.ForAll(Texts.Any, text =>
        {
            var encoding = tokenizer.Encode(text);
            var points = text.Length - Enumerable.Range(1, Math.Max(0, text.Length - 1)).Count(i => char.IsSurrogatePair(text, i - 1));
            return Array.TrueForAll(encoding.Ids, id => id >= 0 && id < tokenizer.VocabularySize)
                && Array.TrueForAll(encoding.Offsets, range => range.Start >= 0 && range.Start <= range.End && range.End <= points)
                && Array.TrueForAll(encoding.CharOffsets, range => range.Start >= 0 && range.Start <= range.End && range.End <= text.Length);
        }));
    }

    [Fact]
    public void Encode_FromSeveralThreads_GivesTheSame()
    {
        var text = File.ReadAllText(Repository.Fixture("tokenizers", "bpe-training", "mixed.txt"));
        var lines = text.Split('\n');
        var alone = Load("llama3");
        var shared = Load("llama3");

        var expected = lines.Select(line => alone.EncodeToIds(line)).ToList();
        var actual = new int[lines.Length][];
        Parallel.For(0, lines.Length, i => actual[i] = shared.EncodeToIds(lines[i]));

        Assert.Equal(expected, actual);
    }

    private static Tokenizer Load(string folder) => Tokenizer.Load(Repository.Fixture("tokenizers", folder));
}
