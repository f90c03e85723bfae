namespace FineTunePortal.Privacy.Names;

/// <summary>
/// What words are known to be, without the words: 28 bits of each one's hash, so that one strange word in two thousand
/// seems known. Words are folded; words with spaces between them are one entry.
/// </summary>
public sealed class WordList
{
    /// <summary>Words of the longest entry.</summary>
    public const int MostWords = 4;

    private const int Bits = 28;
    private const uint Seed = 77;

    private readonly byte[] _kinds = new byte[1 << 18];
    private readonly int[] _keys = new int[1 << 18];

    private WordList() => Array.Fill(_keys, -1);

    /// <summary>An empty list, by which nothing is known.</summary>
    public static WordList Empty { get; } = new();

    /// <param name="words">Folded, each with all that it is.</param>
    public static WordList Of(IEnumerable<KeyValuePair<string, WordKinds>> words)
    {
        var list = new WordList();
        foreach (var (word, kinds) in words)
        {
            list.Put((int)(WordHash.Of(word, Seed) >> (32 - Bits)), kinds);
        }

        return list;
    }

    /// <summary>The list in few bytes: for each combination of kinds its number, how many, and the gaps between the hashes.</summary>
    public byte[] Pack()
    {
        var packed = new MemoryStream();
        foreach (var group in Enumerable.Range(0, _keys.Length).Where(slot => _keys[slot] >= 0).GroupBy(slot => _kinds[slot]).OrderBy(group => group.Key))
        {
            var keys = group.Select(slot => _keys[slot]).Order().ToList();
            packed.WriteByte(group.Key);
            Number(packed, keys.Count);
            var before = 0;
            foreach (var key in keys)
            {
                Number(packed, key - before);
                before = key;
            }
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a packed list.</exception>
    public static WordList Unpack(ReadOnlySpan<byte> packed)
    {
        var list = new WordList();
        while (!packed.IsEmpty)
        {
            var kinds = (WordKinds)packed[0];
            packed = packed[1..];
            var count = Number(ref packed);
            var key = 0;
            for (var i = 0; i < count; i++)
            {
                key += Number(ref packed);
                list.Put(key, kinds);
            }
        }

        return list;
    }

    /// <summary>What a folded word is.</summary>
    public WordKinds this[ReadOnlySpan<char> folded] => Get(WordHash.Of(folded, Seed));

    /// <summary>The hash of a first folded word, to which others are added.</summary>
    public static uint Begin(ReadOnlySpan<char> folded) => Append(WordHash.Begin(Seed), folded);

    /// <summary>The hash with one more folded word.</summary>
    public static uint Add(uint phrase, ReadOnlySpan<char> folded) => Append(WordHash.Add(phrase, ' '), folded);

    /// <summary>What the words of a hash are together.</summary>
    public WordKinds Of(uint phrase) => Get(WordHash.End(phrase));

    private static uint Append(uint hash, ReadOnlySpan<char> folded)
    {
        foreach (var character in folded)
        {
            hash = WordHash.Add(hash, character);
        }

        return hash;
    }

    private WordKinds Get(uint hash)
    {
        var key = (int)(hash >> (32 - Bits));
        var slot = Slot(key);
        return _keys[slot] == key ? (WordKinds)_kinds[slot] : WordKinds.None;
    }

    private void Put(int key, WordKinds kinds)
    {
        var slot = Slot(key);
        _keys[slot] = key;
        _kinds[slot] |= (byte)kinds;
    }

    private int Slot(int key)
    {
        var slot = (int)(((uint)key * 2654435769u) >> 14);
        for (var tries = 0; _keys[slot] >= 0 && _keys[slot] != key; tries++)
        {
            slot = tries < _keys.Length ? (slot + 1) & (_keys.Length - 1) : throw new InvalidDataException("The list of words is too long.");
        }

        return slot;
    }

    private static void Number(MemoryStream stream, int value)
    {
        for (; value > 127; value >>= 7)
        {
            stream.WriteByte((byte)(value | 128));
        }

        stream.WriteByte((byte)value);
    }

    private static int Number(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0;
        for (var shift = 0; shift < 32; shift += 7)
        {
            if (bytes.IsEmpty)
            {
                break;
            }

            var part = bytes[0];
            bytes = bytes[1..];
            value |= (part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }

        throw new InvalidDataException("The list of words is cut off.");
    }
}
