namespace FineTunePortal.Tokenizers.Models;

/// <summary>The symbols of a word while it is being merged, with the number of bytes that each stands for.</summary>
internal sealed class SymbolBuffer(int capacity)
{
    public int[] Ids { get; private set; } = new int[capacity];

    public int[] Bytes { get; private set; } = new int[capacity];

    public int Count { get; private set; }

    public void Add(int id, int bytes)
    {
        if (Count == Ids.Length)
        {
            var (ids, lengths) = (Ids, Bytes);
            Array.Resize(ref ids, Count * 2);
            Array.Resize(ref lengths, Count * 2);
            (Ids, Bytes) = (ids, lengths);
        }

        Ids[Count] = id;
        Bytes[Count++] = bytes;
    }

    public void Truncate(int count) => Count = count;
}
