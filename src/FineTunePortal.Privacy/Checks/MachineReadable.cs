namespace FineTunePortal.Privacy;

/// <summary>The check digit of machine-readable papers (ICAO 9303): weights 7, 3, 1 over and over.</summary>
internal static class MachineReadable
{
    public static char CheckDigit(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var value = char.IsAsciiDigit(characters[i]) ? characters[i] - '0' : characters[i] - 'A' + 10;
            sum += value * ((i % 3) switch { 0 => 7, 1 => 3, _ => 1 });
        }

        return (char)('0' + (sum % 10));
    }
}
