namespace FineTunePortal.Privacy;

/// <summary>Stars for letters and digits; spaces, dots and dashes stay, and the last few characters of what nobody can be found by.</summary>
internal sealed class MaskOperator : IOperator
{
    public string Apply(string type, ReadOnlySpan<char> value)
    {
        var masked = value.ToString().ToCharArray();
        var left = value.Length - Kept(type, value);
        for (var i = 0; i < left; i++)
        {
            if (char.IsLetterOrDigit(masked[i]) || char.IsSurrogate(masked[i]))
            {
                masked[i] = '*';
            }
        }

        return new string(masked);
    }

    /// <summary>How many characters at the end stay; never more than a third.</summary>
    private static int Kept(string type, ReadOnlySpan<char> value) => type switch
    {
        EntityTypes.Card or EntityTypes.Iban => 4,
        EntityTypes.Phone => Math.Min(3, value.Length / 3),
        EntityTypes.Email when value.LastIndexOf('.') is var dot and > 0 => value.Length - dot,
        _ => 0,
    };
}
