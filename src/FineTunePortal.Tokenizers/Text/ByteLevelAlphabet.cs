namespace FineTunePortal.Tokenizers.Text;

/// <summary>
/// GPT-2's printable stand-ins for the 256 bytes (Radford et al. 2019, the release's encoder.py): printable Latin-1 bytes stand
/// for themselves, the others take the code points from U+0100 on, in order.
/// </summary>
internal static class ByteLevelAlphabet
{
    private static readonly char[] Chars = BuildChars();
    private static readonly short[] Bytes = BuildBytes();

    public static char ToChar(byte value) => Chars[value];

    /// <summary>False when the character stands for no byte.</summary>
    public static bool TryToByte(char character, out byte value)
    {
        var found = character < Bytes.Length ? Bytes[character] : (short)-1;
        value = (byte)found;
        return found >= 0;
    }

    private static char[] BuildChars()
    {
        var chars = new char[256];
        var next = 256;
        for (var b = 0; b < 256; b++)
        {
            var printable = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            chars[b] = (char)(printable ? b : next++);
        }

        return chars;
    }

    private static short[] BuildBytes()
    {
        var bytes = new short[Chars.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (var b = 0; b < 256; b++)
        {
            bytes[Chars[b]] = (short)b;
        }

        return bytes;
    }
}
