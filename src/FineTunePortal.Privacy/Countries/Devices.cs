namespace FineTunePortal.Privacy;

/// <summary>Numbers of telephones and cars, which no country gives.</summary>
internal static class Devices
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.Imei, "", "###############|?##-######-######-#|?########-######-#|## ###### ###### #", IsImei, "imei, meid, device number, numer* urzadzen*, numer* aparat*, telefon*"),
        new(EntityTypes.Vin, "", "*****************", IsVin, "vin, vehicle identification, chassis, nadwozi*, numer vin, sasiu, serie sasiu, pojazd*, vehicul*") { HasCheckDigits = false },
    ];

    internal static bool IsImei(ReadOnlySpan<char> digits) => Luhn.IsValid(digits) && !Sums.AllSame(digits);

    /// <summary>Seventeen characters without I, O and Q; the ninth checks the others (49 CFR 565).</summary>
    internal static bool IsVin(ReadOnlySpan<char> number)
    {
        const string Values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
        ReadOnlySpan<byte> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        if (number.ContainsAny("IOQ") || !number.ContainsAnyInRange('A', 'Z'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (Values.IndexOf(number[i], StringComparison.Ordinal) % 10);
        }

        // Europe's makers leave the check out; then only the place of the digits speaks for it.
        return number[8] == "0123456789X"[sum % 11] || !number[^4..].ContainsAnyExceptInRange('0', '9');
    }
}
