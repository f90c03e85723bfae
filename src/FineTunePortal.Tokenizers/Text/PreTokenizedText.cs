namespace FineTunePortal.Tokenizers.Text;

/// <summary>An input text cut into pieces; pieces that are already tokens are left alone by every later step.</summary>
internal sealed class PreTokenizedText
{
    private List<Piece> _spare = [];

    public PreTokenizedText(string original)
    {
        Original = original;
        Pieces.Add(new Piece(new AlignedText(original), 0, original.Length, 0));
    }

    public delegate void Cutter(in Piece piece, List<Piece> parts);

    public string Original { get; }

    public List<Piece> Pieces { get; private set; } = [];

    /// <summary>Replaces every piece that is no token by the parts that <paramref name="cut"/> makes of it; empty parts vanish.</summary>
    public void Split(Cutter cut)
    {
        var parts = _spare;
        parts.Clear();
        foreach (var piece in Pieces)
        {
            if (piece.IsToken)
            {
                parts.Add(piece);
            }
            else if (piece.Length > 0)
            {
                cut(piece, parts);
            }
        }

        (_spare, Pieces) = (Pieces, parts);
    }
}
