using FineTunePortal.Privacy;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>Kinds of personal data and the reasons why something was found, in the reader's language.</summary>
public sealed class PrivacyTexts(IStringLocalizer<PrivacyTexts> texts)
{
    /// <summary>What a kind of data is called; a user's own kinds bear their own names.</summary>
    public string Type(string type) => texts["Type_" + type] is { ResourceNotFound: false } known ? known.Value : type;

    /// <summary>The heading over a group of kinds.</summary>
    public string Group(EntityGroup group) => texts["Group_" + group];

    /// <summary>Why something was found: the rule, then what speaks for it.</summary>
    public string Reason(Reason reason) => string.Join("; ", Parts(reason));

    private IEnumerable<string> Parts(Reason reason)
    {
        yield return texts["Rule_" + reason.Kind, reason.Kind == ReasonKind.Country ? Country(reason.Detail) : reason.Detail ?? ""];
        if (reason.CheckDigits)
        {
            yield return texts["CheckDigits"];
        }

        if (reason.Word is { } word)
        {
            yield return texts[reason.InColumnName ? "WordInColumn" : "WordNearby", word];
        }

        if (reason.Note != ReasonNote.None)
        {
            yield return texts["Note_" + reason.Note];
        }
    }

    /// <summary>From our own texts: the runtime keeps the names of the first language that asked. A country that we have no name for is told by its code.</summary>
    private string Country(string? code) => texts["Country_" + code] is { ResourceNotFound: false } known ? known.Value : code ?? "";
}
