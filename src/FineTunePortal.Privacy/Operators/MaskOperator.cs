namespace FineTunePortal.Privacy;

/// <summary>Stars for letters and digits; spaces, dots and dashes stay, and the last few characters of what nobody can be found by.</summary>
internal sealed class MaskOperator : IOperator
{
    public string Apply(Occurrence occurrence)
    {
        var masked = occurrence.Value.ToCharArray();
        var left = masked.Length - Kept(occurrence.Type, occurrence.Value);
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
    private static int Kept(string type, string value) => type switch
    {
        EntityTypes.Card or EntityTypes.Iban => 4,
        EntityTypes.Phone => Math.Min(3, value.Length / 3),
        EntityTypes.Email when value.LastIndexOf('.') is var dot and > 0 => value.Length - dot,
        _ => 0,
    };
}
