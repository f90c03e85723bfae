namespace FineTunePortal.Privacy;

/// <summary>Addresses of cryptocurrencies: Bitcoin and its kin with their check characters, Ethereum by its form.</summary>
internal sealed class CryptoRule() : PlaceRule(EntityTypes.Crypto)
{
    private const int EthereumLength = 42;

    public override void Look(ref Scan scan, Place place)
    {
        if (place.Length is < 25 or > 95 || !scan.IsFree(place.Start, place.End))
        {
            return;
        }

        var word = scan.Text[place.Start..place.End];
        if (word.Length == EthereumLength && word.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (IsHexadecimal(word[2..]))
            {
                scan.Add(Type, place.Start, place.End, Confidence.Likely, new Reason(ReasonKind.Maker, "Ethereum"));
            }
        }
        else if (Bech32.IsAddress(word) || Base58.IsAddress(word))
        {
            scan.Add(Type, place.Start, place.End, Confidence.Certain, new Reason(ReasonKind.Maker, "Bitcoin") { CheckDigits = true });
        }
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
