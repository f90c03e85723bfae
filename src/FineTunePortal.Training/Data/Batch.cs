namespace FineTunePortal.Training.Data;

/// <summary>
/// A micro-batch in plain arrays, row after row: what the model reads and what it should answer.
/// </summary>
/// <param name="Rows">Number of rows, B.</param>
/// <param name="Length">Tokens in a row, T, padding included.</param>
/// <param name="Ids">[B, T] token ids; 0 where padded.</param>
/// <param name="Segments">[B, T] number of the document that a token belongs to, counted from 1 in each row; 0 where padded.</param>
/// <param name="Labels">[B, T] label of the token itself (the shift by one happens in the loss); -100 where there is none.</param>
/// <param name="LearnedTokens">Labels that count in the loss.</param>
public sealed record Batch(int Rows, int Length, long[] Ids, long[] Segments, long[] Labels, int LearnedTokens)
{
    /// <summary>[B, n] what each row as a whole should give: a label's number, or a value for each label; null where tokens have labels.</summary>
    public float[]? Targets { get; init; }

    /// <summary>Tokens that are not padding.</summary>
    public int Tokens => Segments.Count(segment => segment > 0);

    /// <summary>
    /// Lays rows of one or more documents each side by side, padded on the right to the longest. The first label of a
    /// document is dropped: the token before it belongs to another one.
    /// </summary>
    public static Batch Collate(IReadOnlyList<IReadOnlyList<TokenizedExample>> rows)
    {
        int length = rows.Max(row => row.Sum(document => document.Ids.Length));
        var ids = new long[rows.Count * length];
        var segments = new long[rows.Count * length];
        var labels = new long[rows.Count * length];
        Array.Fill(labels, TokenizedExample.IgnoredLabel);
        int learned = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            int at = row * length;
            for (int document = 0; document < rows[row].Count; document++)
            {
                var example = rows[row][document];
                for (int i = 0; i < example.Ids.Length; i++, at++)
                {
                    ids[at] = example.Ids[i];
                    segments[at] = document + 1;
                    labels[at] = (i == 0 && example.Predicts) || example.Target is not null ? TokenizedExample.IgnoredLabel : example.Labels[i];
                }

                learned += example.LearnedTokens;
            }
        }

        var targets = rows.SelectMany(row => row).Select(example => example.Target).OfType<float[]>().ToList();
        return new(rows.Count, length, ids, segments, labels, learned) { Targets = targets.Count == 0 ? null : [.. targets.SelectMany(target => target)] };
    }
}
