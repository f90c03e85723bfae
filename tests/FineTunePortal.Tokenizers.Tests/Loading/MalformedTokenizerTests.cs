namespace FineTunePortal.Tokenizers.Loading;

public class MalformedTokenizerTests
{
    private const string Model = """{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]}""";

    [Theory]
    [InlineData("", "is not valid JSON (line 1, byte 0): it may be damaged or cut short; fetch it again.")]
    [InlineData("{\"model\":", "is not valid JSON (line 1, byte 9): it may be damaged or cut short; fetch it again.")]
    [InlineData("[]", ": the file must be an object.")]
    [InlineData("{}", ": the file lacks \"model\".")]
    [InlineData("""{"model":{"type":"BPE","merges":[]}}""", ": model lacks \"vocab\".")]
    [InlineData("""{"model":{"type":"Neural"}}""", ": model is of type \"Neural\", which this version doesn't support.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"a":1},"merges":[]}}""", ": model.vocab.a appears twice; a token has one id.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}""", ": model.vocab gives the id 0 to both \"a\" and \"b\".")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}""", ": model.vocab.a is -1; ids start at 0.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":2147483647},"merges":[]}}""", ": model.vocab has 1 tokens but an id of 2,147,483,646; ids that far apart are taken for damage.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":99999999999},"merges":[]}}""", ": model.vocab.a must be a whole number that fits in 32 bits.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0.5},"merges":[]}}""", ": model.vocab.a must be a whole number that fits in 32 bits.")]
    [InlineData("""{"model":{"type":"BPE","vocab":["a"],"merges":[]}}""", ": model.vocab must be an object.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"\ud800":0},"merges":[]}}""", ": model.vocab has a key with half of a surrogate pair, which is no text.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":1},"merges":["a b"]}}""", ": model.merges[0] joins \"a\" and \"b\", but the vocabulary lacks \"ab\".")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a"]}}""", ": model.merges[0] must be two tokens with one space between them.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[["a"]]}}""", ": model.merges[0] must have two parts.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[7]}}""", ": model.merges[0] must be a string.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"dropout":0.1}}""", ": model.dropout asks for random merges, which make encoding unrepeatable; set it to null.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"unk_token":"?"}}""", ": model has the unk_token \"?\", which its vocabulary doesn't have.")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"byte_fallback":"yes"}}""", ": model.byte_fallback must be true or false.")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a"]]}}""", ": model.vocab[0] must be a token and its score.")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a",0.5]],"unk_id":1}}""", ": model has the unk_id 1, outside of its vocabulary of 1.")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a",1e999]]}}""", ": model.vocab[0][1] must be a finite number.")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"a":0}}}""", ": model has the unk_token \"[UNK]\", which its vocabulary doesn't have.")]
    [InlineData("""{"added_tokens":[{"content":"x","id":-5}],"model":MODEL}""", ": added_tokens[0] has the id -5, far outside the vocabulary of 3.")]
    [InlineData("""{"added_tokens":[{"content":"x","id":2000000000}],"model":MODEL}""", ": added_tokens[0] has the id 2000000000, far outside the vocabulary of 3.")]
    [InlineData("""{"added_tokens":[{"content":"x","id":1}],"model":MODEL}""", ": added_tokens[0] gives \"x\" the id 1, which the model's vocabulary gives to \"b\".")]
    [InlineData("""{"added_tokens":[{"content":"x","id":3},{"content":"y","id":3}],"model":MODEL}""", ": added_tokens[1] gives \"y\" the id 3, which \"x\" has already.")]
    [InlineData("""{"added_tokens":[{"id":3}],"model":MODEL}""", ": added_tokens[0] lacks \"content\".")]
    [InlineData("""{"normalizer":{"type":"Magic"},"model":MODEL}""", ": normalizer is a normalizer of type \"Magic\", which this version doesn't support.")]
    [InlineData("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAA"},"model":MODEL}""", ": normalizer.precompiled_charsmap is no character map of SentencePiece; the file is damaged.")]
    [InlineData("""{"normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{"typ":1}]},"model":MODEL}""", ": normalizer.normalizers[1] lacks \"type\".")]
    [InlineData("""{"pre_tokenizer":{"type":"UnicodeScripts"},"model":MODEL}""", ": pre_tokenizer is a pre-tokenizer of type \"UnicodeScripts\", which this version doesn't support.")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"(a"},"behavior":"Isolated"},"model":MODEL}""", ": pre_tokenizer.pattern.Regex: The regular expression (a lacks a closing parenthesis (at character 3).")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"String":"a"},"behavior":"Shredded"},"model":MODEL}""", ": pre_tokenizer.behavior is \"Shredded\"; Removed, Isolated, MergedWithPrevious, MergedWithNext and Contiguous are known.")]
    [InlineData("""{"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}}],"pair":[],"special_tokens":{}},"model":MODEL}""", ": post_processor.single[0].SpecialToken names \"<s>\", which special_tokens doesn't have.")]
    [InlineData("""{"post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"B","type_id":0}}],"pair":[]},"model":MODEL}""", ": post_processor uses the second text in the template for a single one.")]
    [InlineData("""{"post_processor":{"type":"RobertaProcessing","cls":["<s>"],"sep":["</s>",2]},"model":MODEL}""", ": post_processor.cls must be a list of a token and its id.")]
    [InlineData("""{"decoder":{"type":"Strip","content":"","start":1},"model":MODEL}""", ": decoder.content must not be empty.")]
    [InlineData("""{"truncation":{"max_length":"long"},"model":MODEL}""", ": truncation.max_length must be a whole number that fits in 32 bits.")]
    public void Load_MalformedFile_SaysWhatAndWhere(string json, string message)
    {
        using var folder = new TemporaryFolder();
        folder.With("tokenizer.json", json.Replace("MODEL", Model, StringComparison.Ordinal));

        var e = Assert.ThrowsAny<TokenizerException>(() => Tokenizer.Load(folder.Path));

        Assert.Equal(Path.Combine(folder.Path, "tokenizer.json") + (message[0] == ':' ? message : " " + message), e.Message);
    }

    [Fact]
    public void Load_MissingFile_NamesIt()
    {
        using var folder = new TemporaryFolder();

        var e = Assert.Throws<TokenizerException>(() => Tokenizer.Load(folder.Path));

        Assert.Equal($"{Path.Combine(folder.Path, "tokenizer.json")} does not exist; a tokenizer folder must have it.", e.Message);
    }

    [Fact]
    public void Load_DeepNesting_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.With("tokenizer.json", new string('[', 100_000));

        Assert.Throws<TokenizerException>(() => Tokenizer.Load(folder.Path));
    }
}
