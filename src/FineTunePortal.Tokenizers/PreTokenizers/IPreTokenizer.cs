using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>Cuts a text into the words within which a model may join characters.</summary>
internal interface IPreTokenizer
{
    void PreTokenize(PreTokenizedText text);
}
