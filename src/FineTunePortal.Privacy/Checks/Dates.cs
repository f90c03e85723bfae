namespace FineTunePortal.Privacy;

/// <summary>Days that exist, and births that can have been.</summary>
internal static class Dates
{
    /// <summary>Nobody older than this lives, and nobody younger was born.</summary>
    private const int FirstYear = 1890;
    private const int LastYear = 2035;

    public static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>A day in the life of somebody whom data may be about.</summary>
    public static bool IsBirth(int year, int month, int day) => year is >= FirstYear and <= LastYear && Exists(year, month, day);

    /// <summary>A year of two digits: in one century or the other.</summary>
    public static bool IsBirthOfTwoDigits(int year, int month, int day) => Exists(1900 + year, month, day) || Exists(2000 + year, month, day);
}
