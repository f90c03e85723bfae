namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>A place in a template: a text (by its number), or special tokens to insert.</summary>
/// <param name="Sequence">0 or 1 for a text, null for <paramref name="Special"/>.</param>
internal sealed record TemplatePiece(int? Sequence, IReadOnlyList<(int Id, string Token)> Special, int TypeId);

/// <summary>Lays texts and special tokens out as a template says, one template for a single text and one for a pair.</summary>
internal sealed class TemplatePostProcessor(IReadOnlyList<TemplatePiece> single, IReadOnlyList<TemplatePiece> pair) : IPostProcessor
{
    public int AddedTokens(bool isPair) => (isPair ? pair : single).Sum(piece => piece.Special.Count);

    public IReadOnlyList<TokenSequence> Process(IReadOnlyList<TokenSequence> sequences, bool addSpecialTokens)
    {
        var result = new List<TokenSequence>();
        foreach (var piece in sequences.Count == 2 ? pair : single)
        {
            if (piece.Sequence is { } number)
            {
                var sequence = sequences[number];
                sequence.SetTypeId(piece.TypeId);
                sequence.SetSequenceId(number);
                result.Add(sequence.Clone());
            }
            else if (addSpecialTokens)
            {
                var inserted = new TokenSequence(piece.Special.Count);
                foreach (var (id, token) in piece.Special)
                {
                    inserted.Add(id, token, (0, 0), piece.TypeId, null, null, special: true);
                }

                result.Add(inserted);
            }
        }

        return result;
    }
}
