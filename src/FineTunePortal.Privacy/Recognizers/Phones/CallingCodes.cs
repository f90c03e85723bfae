namespace FineTunePortal.Privacy;

/// <summary>Countries' calling codes and how many digits follow them.</summary>
internal static class CallingCodes
{
    private static readonly Dictionary<int, (int Shortest, int Longest)> Known = new()
    {
        [1] = (10, 10), [7] = (10, 10), [20] = (8, 10), [27] = (9, 9), [30] = (10, 10), [31] = (9, 9), [32] = (8, 9), [33] = (9, 9), [34] = (9, 9),
        [36] = (8, 9), [39] = (6, 11), [40] = (9, 9), [41] = (9, 9), [43] = (4, 13), [44] = (9, 10), [45] = (8, 8), [46] = (7, 10), [47] = (8, 8),
        [48] = (9, 9), [49] = (6, 11), [52] = (10, 10), [54] = (10, 11), [55] = (10, 11), [61] = (9, 9), [64] = (8, 10), [81] = (9, 10), [82] = (8, 10),
        [86] = (10, 11), [90] = (10, 10), [91] = (10, 10), [351] = (9, 9), [352] = (6, 11), [353] = (7, 9), [354] = (7, 7), [356] = (8, 8), [357] = (8, 8),
        [358] = (6, 11), [359] = (8, 9), [370] = (8, 8), [371] = (8, 8), [372] = (7, 8), [373] = (8, 8), [375] = (9, 9), [380] = (9, 9), [381] = (8, 9),
        [385] = (8, 9), [386] = (8, 8), [387] = (8, 8), [389] = (8, 8), [420] = (9, 9), [421] = (9, 9), [423] = (7, 9), [971] = (8, 9), [972] = (8, 9),
    };

    /// <summary>How many digits the calling code has; 0 when the digits after it don't fit any country that is known.</summary>
    public static int LengthOf(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            code = (code * 10) + digits[length - 1] - '0';
            if (Known.TryGetValue(code, out var national))
            {
                // Some write the trunk zero as well: +40 (0)712 345 678.
                var rest = digits[length] == '0' ? digits.Length - length - 1 : digits.Length - length;
                return rest >= national.Shortest && rest <= national.Longest ? length : 0;
            }
        }

        return 0;
    }
}
