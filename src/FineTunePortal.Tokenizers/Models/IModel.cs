using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>Turns words into tokens of a fixed vocabulary.</summary>
internal interface IModel
{
    Vocabulary Vocabulary { get; }

    /// <summary>Appends the tokens of one word to <paramref name="tokens"/>.</summary>
    void Tokenize(in Piece word, int wordIndex, List<Token> tokens);
}
