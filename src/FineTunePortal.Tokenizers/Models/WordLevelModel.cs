using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>Every word is a token, or unknown.</summary>
internal sealed class WordLevelModel(Vocabulary vocabulary, int? unknownId) : IModel
{
    public Vocabulary Vocabulary => vocabulary;

    public void Tokenize(in Piece word, int wordIndex, List<Token> tokens)
    {
        var whole = word.Materialised();
        var id = vocabulary.Find(whole.Span) ?? unknownId
            ?? throw new TokenizerException($"The tokenizer has no token for \"{whole.Span}\", and its model has no unk_token.");
        var (from, to) = whole.Source(0, whole.Length);
        tokens.Add(new Token(id, from, to, wordIndex));
    }
}
