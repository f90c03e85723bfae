using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>
/// Reads the characters of the byte-level alphabet as bytes and the bytes as UTF-8. A token with any other character is taken
/// as it is; bytes that are no UTF-8 become U+FFFD.
/// </summary>
internal sealed class ByteLevelDecoder : IDecoder
{
    public List<string> Decode(List<string> tokens)
    {
        var bytes = new List<byte>(tokens.Count * 4);
        foreach (var token in tokens)
        {
            AddBytes(token, bytes);
        }

        return [System.Text.Encoding.UTF8.GetString([.. bytes])];
    }

    private static void AddBytes(string token, List<byte> bytes)
    {
        var before = bytes.Count;
        foreach (var unit in token)
        {
            if (!ByteLevelAlphabet.TryToByte(unit, out var value))
            {
                bytes.RemoveRange(before, bytes.Count - before);
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(token));
                return;
            }

            bytes.Add(value);
        }
    }
}
