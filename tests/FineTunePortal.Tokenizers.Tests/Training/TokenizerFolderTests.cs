using FineTunePortal.Tests;
using FineTunePortal.Tokenizers.Templates;

namespace FineTunePortal.Tokenizers.Training;

public class TokenizerFolderTests
{
    private static readonly BpeTrainerOptions Options = new()
    {
        VocabularySize = 400,
        SpecialTokens = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        IndividualDigits = true,
    };

    private static string Text => File.ReadAllText(Repository.Fixture("tokenizers", "bpe-training", "english.txt"));

    [Fact]
    public void Write_TrainedVocabulary_LoadsAndEncodes()
    {
        using var folder = new TemporaryFolder();
        TokenizerFolder.Write(folder.Path, BpeTrainer.Train([Text], Options), new TokenizerFolderOptions
        {
            EosToken = "<|im_end|>",
            PadToken = "<|endoftext|>",
            ChatTemplate = ChatMlTemplate.Source,
            ModelMaxLength = 512,
        });

        var tokenizer = Tokenizer.Load(folder.Path);
        var encoding = tokenizer.Encode("<|im_start|>user\nIt is 1984, żółw 😀<|im_end|>");

        Assert.Equal(400, tokenizer.VocabularySize);
        Assert.Equal([0, 1, 2], tokenizer.SpecialTokenIds);
        Assert.Equal(1, encoding.Ids[0]);
        Assert.Equal(2, encoding.Ids[^1]);
        Assert.Equal("<|im_start|>user\nIt is 1984, żółw 😀<|im_end|>", tokenizer.Decode(encoding.Ids));
        Assert.Equal(["1", "9", "8", "4"], encoding.Tokens.Where(token => token.Any(char.IsDigit)));
        Assert.NotNull(ChatTemplate.Load(folder.Path));
    }

    [Fact]
    public void Write_OtherPattern_EncodesAsItWasTrained()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { IndividualDigits = false, Pattern = WellKnownPatterns.Llama3 };
        TokenizerFolder.Write(folder.Path, BpeTrainer.Train([Text], options), new TokenizerFolderOptions());

        var tokens = Tokenizer.Load(folder.Path).Encode(" the the 12").Tokens;

        Assert.Equal(["Ġthe", "Ġthe", "Ġ", "1", "2"], tokens);
    }

    [Fact]
    public void Write_ForAnEncoder_PutsSpecialTokensAroundEachTextAndKnowsNoCapitals()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { SpecialTokens = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"], AddPrefixSpace = true };
        TokenizerFolder.Write(folder.Path, BpeTrainer.Train([Text.ToLowerInvariant()], options), new TokenizerFolderOptions
        {
            PadToken = "[PAD]",
            ClsToken = "[CLS]",
            SepToken = "[SEP]",
            MaskToken = "[MASK]",
            Lowercase = true,
        });

        var tokenizer = Tokenizer.Load(folder.Path);
        var one = tokenizer.Encode("The Cat");
        var two = tokenizer.Encode("the cat", "The cat the");

        Assert.Equal("[CLS]", one.Tokens[0]);
        Assert.Equal("[SEP]", one.Tokens[^1]);
        Assert.Equal(tokenizer.Encode("the cat").Ids, one.Ids);
        Assert.Equal(one.Ids, two.Ids[..one.Ids.Length]);
        Assert.Equal([0, 1], two.TypeIds.Distinct());
        Assert.Equal(one.Ids[1], two.Ids[^2]);
    }

    [Fact]
    public void Write_TokenThatWasNotTrained_Throws()
    {
        using var folder = new TemporaryFolder();
        var trained = BpeTrainer.Train([Text], Options);

        var e = Assert.Throws<TokenizerException>(() => TokenizerFolder.Write(folder.Path, trained, new TokenizerFolderOptions { EosToken = "</s>" }));

        Assert.Equal("Writing a tokenizer: \"</s>\" is not among the special tokens that it was trained with; add it there.", e.Message);
    }
}
