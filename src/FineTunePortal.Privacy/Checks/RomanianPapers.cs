namespace FineTunePortal.Privacy;

/// <summary>Series of Romanian identity cards, and counties on number plates. Neither has a public check digit.</summary>
internal static class RomanianPapers
{
    private static readonly HashSet<string> s_counties = [.. "AB AG AR B BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS".Split(' ')];

    // AX to ZV are given county by county; these are in use.
    private static readonly HashSet<string> s_series =
    [
        .. ("AR AS AX AZ BH BV BZ CJ CL CT CV DD DP DR DS DT DX DZ EC EI EM EP GG GL GR GZ HD HR IF IS IT IZ KL KS KT KV KX KZ MB MH MM MS MX MZ NT NZ OT PH PR PX RD RK RN RR RT RX RX RZ "
            + "SB SM SN SP SV SX SZ TC TM TR TT TZ VN VS VX VZ XB XC XD XH XL XM XN XR XS XT XV XZ ZC ZD ZE ZL ZN ZS ZV ZX ZZ").Split(' '),
    ];

    public static bool IsIdentityCard(ReadOnlySpan<char> number) => s_series.GetAlternateLookup<ReadOnlySpan<char>>().Contains(number[..2]);

    /// <summary>A county, two digits (three in Bucharest) and three letters.</summary>
    public static bool IsPlate(ReadOnlySpan<char> number)
    {
        var letters = char.IsAsciiDigit(number[1]) ? 1 : 2;
        return s_counties.GetAlternateLookup<ReadOnlySpan<char>>().Contains(number[..letters]) && number[^3] is not ('I' or 'O') && !number[^3..].Contains('Q');
    }
}
