namespace FineTunePortal.Privacy;

/// <summary>Addresses in Bech32 (BIP 173) and Bech32m (BIP 350): a word for the network, "1", data, six check characters.</summary>
public static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const uint Plain = 1;
    private const uint Modified = 0x2bc830a3;
    private const int Longest = 90;

    public static bool IsAddress(ReadOnlySpan<char> text)
    {
        var one = text.LastIndexOf('1');
        if (one is < 1 or > 6 || text.Length < one + 7 || text.Length > Longest || (text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z')))
        {
            return false;
        }

        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        if (lower[..one] is not ("bc" or "tb" or "ltc" or "bcrt"))
        {
            return false;
        }

        uint check = 1;
        foreach (var character in lower[..one])
        {
            check = Step(check) ^ (uint)(character >> 5);
        }

        check = Step(check);
        foreach (var character in lower[..one])
        {
            check = Step(check) ^ (uint)(character & 31);
        }

        foreach (var character in lower[(one + 1)..])
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            check = Step(check) ^ (uint)value;
        }

        return check is Plain or Modified;
    }

    private static uint Step(uint check)
    {
        var top = check >> 25;
        check = (check & 0x1ffffff) << 5;
        ReadOnlySpan<uint> generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        for (var i = 0; i < generator.Length; i++)
        {
            check ^= ((top >> i) & 1) == 1 ? generator[i] : 0;
        }

        return check;
    }
}
