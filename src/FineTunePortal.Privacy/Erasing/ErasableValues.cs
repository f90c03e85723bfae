using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>What somebody typed to have it erased: one value a line.</summary>
public static class ErasableValues
{
    /// <summary>Letters, digits and other visible signs that a value needs: shorter ones stand in every second text.</summary>
    public const int Shortest = 3;

    public const int Longest = 500;

    public const int Most = 20;

    /// <summary>The values, each once.</summary>
    /// <param name="fault">What is wrong with them.</param>
    public static IReadOnlyList<string> Read(string typed, out ErasableFault fault)
    {
        List<string> values = [.. typed.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)];
        fault = values switch
        {
            [] => ErasableFault.None,
            _ when values.Count > Most => ErasableFault.TooMany,
            _ when values.Exists(value => value.Length > Longest) => ErasableFault.TooLong,
            _ when values.Exists(value => Signs(value) < Shortest) => ErasableFault.TooShort,
            _ => ErasableFault.Fine,
        };
        return values;
    }

    private static int Signs(string value) => value.EnumerateRunes().Count(rune => !Rune.IsWhiteSpace(rune) && !Rune.IsPunctuation(rune) && !Rune.IsControl(rune));
}

/// <summary>What is wrong with values that somebody typed.</summary>
public enum ErasableFault
{
    Fine,

    /// <summary>Nothing was typed.</summary>
    None,
    TooShort,
    TooLong,
    TooMany,
}
