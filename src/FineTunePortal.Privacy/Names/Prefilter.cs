namespace FineTunePortal.Privacy.Names;

/// <summary>Tells cheaply whether a text can hold a name or an address at all.</summary>
internal static class Prefilter
{
    // What stands alone in a cell has no sentence around it to judge by.
    private const int FewTokens = 6;

    public static bool Passes(NameWords words)
    {
        var (letters, digits, street) = (false, false, false);
        var begins = true;
        for (var token = 0; token < words.Tokens.Count; token++)
        {
            var place = words.Tokens[token];
            var first = words.Text[place.Start];
            if (char.IsLetter(first))
            {
                letters = true;
                var kinds = words.Kinds[token];
                var isCommon = (kinds & WordKinds.Common) != 0;
                if (char.IsUpper(first) ? !isCommon || (!begins && place.Length > 1) : (kinds & (WordKinds.FirstName | WordKinds.Place | WordKinds.Surname)) != 0 && !isCommon)
                {
                    return true;
                }

                street |= (kinds & WordKinds.StreetWord) != 0;
                begins = false;
            }
            else
            {
                digits |= char.IsDigit(first);
                begins = first is '.' or '!' or '?' || (begins && !char.IsDigit(first));
            }
        }

        return letters && ((digits && street) || words.Tokens.Count <= FewTokens);
    }
}
